package dev.products.infra.data;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * Settings that protect the table and the user pool. Deletion protection has settings of
 * its own because it changes the resources at AWS, which adoption must not.
 */
public record DataSettings(
		@Description("Whether Pulumi refuses to replace or delete the table, the user pool, its client and the admin group") boolean keepData,
		@Description("Whether AWS also refuses to delete the table, if keepData is true") boolean tableDeletionProtection,
		@Description("Whether AWS also refuses to delete the user pool, if keepData is true") boolean userPoolDeletionProtection,
		@Description("Key that encrypts data at rest: aws (a key that AWS owns), create (a KMS key of this stack), or the ARN of an existing KMS key") String encryptionKey) {

	/**
	 * A service uses keys of its own region (KMS Developer Guide, "Multi-Region keys":
	 * all others "are created, and can be used, in one Region"). A key of another account
	 * works if its policy allows it.
	 */
	private static final Rule KEY = Rule.arn("a KMS key", "kms", "key/.+")
		.inRegion()
		.or(EncryptionKey.OF_AWS, EncryptionKey.CREATE);

	public DataSettings(SettingsReader reader) {
		this(reader.flag("keepData", true), reader.flag("tableDeletionProtection", true),
				reader.flag("userPoolDeletionProtection", true),
				reader.text("encryptionKey", EncryptionKey.OF_AWS, KEY));
	}

	public boolean tableProtectedByAws() {
		return this.keepData && this.tableDeletionProtection;
	}

	public boolean userPoolProtectedByAws() {
		return this.keepData && this.userPoolDeletionProtection;
	}

}
