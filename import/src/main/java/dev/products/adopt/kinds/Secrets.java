package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/** Finds secrets; never reads what they hold. */
final class Secrets {

	static final String SECRET = "aws:secretsmanager/secret:Secret";

	private static final String ARN = "{secret:arn:[\\w-]+:secretsmanager:[\\w-]+:\\w+:secret:[\\w/+=.@-]{1,519}}";

	private static final Kind.Ref TO_SECRET = new Kind.Ref(SECRET, "secret");

	static final List<Kind> KINDS = List.of(
			Kind.of(SECRET, ARN, Secrets::secrets).named("name", "name").reading("secretsmanager:ListSecrets"),
			// The version that is in use: a program declares no other.
			Kind.of("aws:secretsmanager/secretVersion:SecretVersion", ARN + "|{version:[\\w-]{1,64}}",
					Secrets::versions)
				.refers("secretId", "secret", TO_SECRET)
				.inside(SECRET)
				.reading("secretsmanager:ListSecretVersionIds"),
			Kind.of("aws:secretsmanager/secretPolicy:SecretPolicy", ARN, Secrets::policies)
				.refers("secretArn", "secret", TO_SECRET)
				.inside(SECRET)
				.reading("secretsmanager:GetResourcePolicy"));

	private Secrets() {
	}

	static void secrets(Kind kind, Aws aws, Search search) {
		List<SecretListEntry> secrets = search.read("secretsmanager:ListSecrets", "the secrets",
				() -> client(aws).listSecretsPaginator()
					.stream()
					.flatMap((page) -> page.secretList().stream())
					.toList());
		for (SecretListEntry secret : secrets) {
			search.found(Facts.of("secret", secret.arn(), "name", secret.name()), secret.name(), Facts.of("created",
					secret.createdDate(), "made by", (secret.owningService() != null) ? "AWS" : null));
		}
	}

	static void versions(Kind kind, Aws aws, Search search) {
		search.eachHolder(SECRET, (secret, its) -> {
			List<SecretVersionsListEntry> versions = its.read("secretsmanager:ListSecretVersionIds",
					"the versions of secret " + secret.name(),
					() -> client(aws).listSecretVersionIdsPaginator((request) -> request.secretId(secret.id()))
						.stream()
						.flatMap((page) -> page.versions().stream())
						.toList());
			versions.stream()
				.filter((version) -> version.versionStages().contains("AWSCURRENT"))
				.forEach((version) -> its.found(Facts.of("secret", secret.id(), "version", version.versionId()),
						version.versionId(), Facts.of("secret", secret.name(), "created", version.createdDate())));
		});
	}

	static void policies(Kind kind, Aws aws, Search search) {
		search.eachHolder(SECRET, (secret, its) -> {
			its.read("secretsmanager:GetResourcePolicy", "the policy of secret " + secret.name(),
					() -> policy(aws, secret.id()))
				.forEach((policy) -> its.found(Facts.of("secret", secret.id()), "policy of " + secret.name(),
						Facts.of("mark", Json.mark(policy))));
		});
	}

	private static List<String> policy(Aws aws, String secret) {
		try {
			String policy = client(aws).getResourcePolicy((request) -> request.secretId(secret)).resourcePolicy();
			return (policy != null) ? List.of(policy) : List.of();
		}
		catch (ResourceNotFoundException ex) {
			return List.of();
		}
	}

	private static SecretsManagerClient client(Aws aws) {
		return aws.client(SecretsManagerClient.class, SecretsManagerClient::builder);
	}

}
