package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;

import static dev.products.adopt.kinds.Found.named;

/** Keys and their aliases. A key has no name: it is identified by its alias. */
final class Kms {

	private static final String ALIAS = "aws:kms/alias:Alias";

	static final List<Kind> KINDS = List.of(
			Kind.of("aws:kms/key:Key", "{key:(mrk-)?[0-9a-f-]{32,36}}", Kms::client)
				.pointedToBy(ALIAS, "targetKeyId", "key")
				.reads("kms:ListKeys", "kms:DescribeKey")
				.find(Kms::keys),
			Kind.of(ALIAS, "{alias:alias/[\\w/-]{1,250}}", Kms::client)
				.named("name", "alias")
				.find("kms:ListAliases", "the aliases of keys", (kms) -> kms.listAliasesPaginator().aliases(),
						(alias) -> named(alias.aliasName()).part("alias", alias.aliasName())
							.part("key", alias.targetKeyId())
							.fact("key", alias.targetKeyId())
							.fact("created", alias.creationDate())
							.madeByAws(alias.aliasName().startsWith("alias/aws/"))));

	private Kms() {
	}

	private static KmsClient client(Aws aws) {
		return aws.client(KmsClient.class, KmsClient::builder);
	}

	/** Only DescribeKey says whether a key is managed by AWS. */
	private static void keys(Aws aws, KindReader reader) {
		for (KeyListEntry key : reader.read("kms:ListKeys", "the keys", () -> client(aws).listKeysPaginator().keys())) {
			reader
				.read("kms:DescribeKey", "key " + key.keyId(),
						() -> List.of(client(aws).describeKey((request) -> request.keyId(key.keyId())).keyMetadata()))
				.stream()
				.filter((one) -> one.deletionDate() == null)
				.forEach((one) -> {
					boolean described = one.description() != null && !one.description().isEmpty();
					reader.found(named(described ? one.description() : one.keyId()).part("key", one.keyId())
						.part("arn", one.arn())
						.fact("created", one.creationDate())
						.fact("state", one.keyStateAsString())
						.madeByAws(one.keyManager() == KeyManagerType.AWS));
				});
		}
	}

}
