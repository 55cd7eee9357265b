package dev.products.infra.data;

import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.dynamodb.inputs.TableServerSideEncryptionArgs;
import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.iam.PolicyDocument;

/**
 * The KMS key of everything in the stack that is kept: tables, logs, queues, topics and
 * secrets. Empty where a key of AWS's own does it.
 */
public final class EncryptionKey extends ComponentResource {

	static final String OF_AWS = "aws";

	static final String CREATE = "create";

	/**
	 * The longest there is: a key that is gone takes the backups of its tables with it.
	 */
	private static final int DELETION_WINDOW = 30;

	private final Optional<Output<String>> arn;

	/**
	 * @param name of a key that is made, in its alias; the name of the table, which is
	 * the first thing that it encrypts
	 */
	public EncryptionKey(DataSettings settings, String name) {
		super("products:infra:EncryptionKey", "encryption-key");
		this.arn = switch (settings.encryptionKey()) {
			case OF_AWS -> Optional.empty();
			case CREATE -> Optional.of(create(settings, name).arn());
			default -> Optional.of(Output.of(settings.encryptionKey()));
		};
		registerOutputs(Map.of());
	}

	/**
	 * Returns the key's ARN, or nothing where AWS's own keys are used.
	 */
	public Optional<Output<String>> arn() {
		return this.arn;
	}

	/**
	 * Returns how a table is encrypted. Says so without a key, too: a table that is told
	 * nothing stays with the key it has, and would be lost with it.
	 */
	TableServerSideEncryptionArgs ofTable() {
		var args = TableServerSideEncryptionArgs.builder().enabled(this.arn.isPresent());
		this.arn.ifPresent(args::kmsKeyArn);
		return args.build();
	}

	private Key create(DataSettings settings, String name) {
		var key = new Key("data",
				KeyArgs.builder()
					.description("Data at rest of the stack with the table " + name)
					.enableKeyRotation(true)
					.deletionWindowInDays(DELETION_WINDOW)
					.policy(policy().applyValue(PolicyDocument::json))
					.build(),
				CustomResourceOptions.builder()
					.parent(this)
					.protect(settings.keepData())
					.retainOnDelete(settings.keepData())
					.build());
		new Alias("data",
				// An alias may not have the dot that a table's name may have
				// (CreateAlias).
				AliasArgs.builder().name("alias/" + name.replace('.', '-')).targetKeyId(key.keyId()).build(),
				CustomResourceOptions.builder().parent(this).build());
		return key;
	}

	private static Output<PolicyDocument> policy() {
		return Output.tuple(AwsFunctions.getPartition(), AwsFunctions.getCallerIdentity(), AwsFunctions.getRegion())
			.applyValue((here) -> new KeyPolicy(here.t1.partition(), here.t2.accountId(), here.t3.name()).document());
	}

}
