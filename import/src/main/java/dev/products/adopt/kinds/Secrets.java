package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

import static dev.products.adopt.kinds.Found.named;

/** Secrets. Their values are never read. */
final class Secrets {

	private static final String SECRET = "aws:secretsmanager/secret:Secret";

	private static final String ARN = "{secret:arn:[\\w-]+:secretsmanager:[\\w-]+:\\w+:secret:[\\w/+=.@-]{1,519}}";

	private static final Kind.Ref TO_SECRET = new Kind.Ref(SECRET, "secret");

	static final List<Kind> KINDS = List.of(
			of(SECRET, ARN).named("name", "name")
				.find("secretsmanager:ListSecrets", "the secrets",
						(client) -> client.listSecretsPaginator()
							.stream()
							.flatMap((page) -> page.secretList().stream())
							.toList(),
						(secret) -> named(secret.name()).part("secret", secret.arn())
							.part("name", secret.name())
							.fact("created", secret.createdDate())
							.madeByAws(secret.owningService() != null)),
			// Only the current version: a program declares no other.
			of("aws:secretsmanager/secretVersion:SecretVersion", ARN + "|{version:[\\w-]{1,64}}")
				.refers("secretId", "secret", TO_SECRET)
				.within(SECRET)
				.findIn(SECRET, "secretsmanager:ListSecretVersionIds", "the versions of secret",
						(client, secret) -> client
							.listSecretVersionIdsPaginator((request) -> request.secretId(secret.id()))
							.stream()
							.flatMap((page) -> page.versions().stream())
							.filter((version) -> version.versionStages().contains("AWSCURRENT"))
							.toList(),
						(secret, version) -> named(version.versionId()).part("secret", secret.id())
							.part("version", version.versionId())
							.fact("secret", secret.name())
							.fact("created", version.createdDate())),
			of("aws:secretsmanager/secretPolicy:SecretPolicy", ARN).refers("secretArn", "secret", TO_SECRET)
				.within(SECRET)
				.findIn(SECRET, "secretsmanager:GetResourcePolicy", "the policy of secret",
						(client, secret) -> KindReader.ifAny(ResourceNotFoundException.class,
								() -> client.getResourcePolicy((request) -> request.secretId(secret.id()))
									.resourcePolicy()),
						(secret, policy) -> named("policy of " + secret.name()).part("secret", secret.id())
							.fact("mark", Json.mark(policy))));

	private Secrets() {
	}

	private static KindBuilder<SecretsManagerClient> of(String type, String id) {
		return Kind.of(type, id, (aws) -> aws.client(SecretsManagerClient.class, SecretsManagerClient::builder));
	}

}
