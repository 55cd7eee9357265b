package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Finds keys and their aliases. A key has no name: it is the one its alias points to. */
final class Kms {

	static final String ALIAS = "aws:kms/alias:Alias";

	static final List<Kind> KINDS = List.of(
			Kind.of("aws:kms/key:Key", "{key:(mrk-)?[0-9a-f-]{32,36}}", Kms::keys)
				.pointedTo(new Kind.Pointer(ALIAS, "targetKeyId", "key", "key"))
				.reading("kms:ListKeys", "kms:DescribeKey"),
			Kind.of(ALIAS, "{alias:alias/[\\w/-]{1,250}}", Kms::aliases)
				.named("name", "alias")
				.reading("kms:ListAliases"));

	private Kms() {
	}

	/** DescribeKey for each: the list alone does not tell whose they are. */
	static void keys(Kind kind, Aws aws, Search search) {
		List<KeyListEntry> keys = search.read("kms:ListKeys", "the keys",
				() -> client(aws).listKeysPaginator().keys().stream().toList());
		for (KeyListEntry key : keys) {
			List<KeyMetadata> about = search.read("kms:DescribeKey", "key " + key.keyId(),
					() -> List.of(client(aws).describeKey((request) -> request.keyId(key.keyId())).keyMetadata()));
			about.stream()
				.filter((one) -> one.deletionDate() == null)
				.forEach((one) -> search.found(Facts.of("key", one.keyId(), "arn", one.arn()),
						(one.description() == null || one.description().isEmpty()) ? one.keyId() : one.description(),
						Facts.of("created", one.creationDate(), "state", one.keyStateAsString(), "made by",
								(one.keyManager() == KeyManagerType.AWS) ? "AWS" : null)));
		}
	}

	static void aliases(Kind kind, Aws aws, Search search) {
		List<AliasListEntry> aliases = search.read("kms:ListAliases", "the aliases of keys",
				() -> client(aws).listAliasesPaginator().aliases().stream().toList());
		for (AliasListEntry alias : aliases) {
			search.found(Facts.of("alias", alias.aliasName(), "key", alias.targetKeyId()), alias.aliasName(),
					Facts.of("key", alias.targetKeyId(), "created", alias.creationDate(), "made by",
							alias.aliasName().startsWith("alias/aws/") ? "AWS" : null));
		}
	}

	private static KmsClient client(Aws aws) {
		return aws.client(KmsClient.class, KmsClient::builder);
	}

}
