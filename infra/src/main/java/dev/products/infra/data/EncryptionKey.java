package dev.products.infra.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.dynamodb.inputs.TableServerSideEncryptionArgs;
import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;

/**
 * The KMS key of everything that the stack stores: tables, logs, queues, topics and
 * secrets.
 */
public final class EncryptionKey extends Component {

	static final String OF_AWS = "aws";

	static final String CREATE = "create";

	/**
	 * The maximum number of days: after a key is deleted, the backups of its tables
	 * cannot be restored.
	 */
	private static final int DELETION_WINDOW = 30;

	private final Optional<Output<String>> arn;

	/**
	 * Creates the key, or refers to an existing one, as set by {@code encryptionKey}.
	 * @param name the name of the table, which is part of the alias and of the
	 * description of a new key
	 */
	public EncryptionKey(DataSettings settings, String name) {
		super("EncryptionKey", "encryption-key");
		this.arn = switch (settings.encryptionKey()) {
			case OF_AWS -> Optional.empty();
			case CREATE -> Optional.of(create(settings, name));
			default -> Optional.of(Output.of(settings.encryptionKey()));
		};
		registerOutputs(Map.of());
	}

	/** Returns the ARN of the key; empty if the stack uses keys of AWS. */
	public Optional<Output<String>> arn() {
		return this.arn;
	}

	/**
	 * Returns the encryption of a table. It is explicit even without a key, because an
	 * update without it would leave the table with the key that it has, and a deleted key
	 * would make the table unreadable.
	 */
	TableServerSideEncryptionArgs ofTable() {
		var args = TableServerSideEncryptionArgs.builder().enabled(this.arn.isPresent());
		this.arn.ifPresent(args::kmsKeyArn);
		return args.build();
	}

	/**
	 * Returns the key of the topic of the alarms. If the stack has no key, the topic gets
	 * its own, because alarms cannot use the key that AWS manages for SNS (SNS guide,
	 * "Enable compatibility between event sources from AWS services and encrypted
	 * topics").
	 * @param name the name of the topic, for the alias of the key
	 */
	public Output<String> ofAlarms(String name) {
		return this.arn.orElseGet(() -> create("alarms", name,
				KeyArgs.builder().description("Messages in the topic " + name), KeyPolicy::forAlarms, child()));
	}

	/**
	 * Creates a secret that is encrypted with this key. It is deleted at once, because
	 * its value exists elsewhere too or is useless after its owner is deleted, and a name
	 * that is scheduled for deletion could not be used again.
	 */
	public Secret secret(Component parent, String logicalName, String name, String description,
			Output<String> content) {
		var args = SecretArgs.builder().name(name).description(description).recoveryWindowInDays(0);
		this.arn.ifPresent(args::kmsKeyId);
		var secret = new Secret(logicalName, args.build(), parent.child());
		new SecretVersion(logicalName, SecretVersionArgs.builder().secretId(secret.id()).secretString(content).build(),
				parent.child());
		return secret;
	}

	private Output<String> create(DataSettings settings, String name) {
		return create("data", name,
				KeyArgs.builder()
					.description("Data at rest of the stack with the table " + name)
					.deletionWindowInDays(DELETION_WINDOW),
				KeyPolicy::document,
				childOptions().protect(settings.keepData()).retainOnDelete(settings.keepData()).build());
	}

	private Output<String> create(String logicalName, String name, KeyArgs.Builder args,
			Function<KeyPolicy, PolicyDocument> policy, CustomResourceOptions options) {
		var here = Output.tuple(AwsFunctions.getPartition(), AwsFunctions.getCallerIdentity(),
				AwsFunctions.getRegion());
		var key = new Key(logicalName,
				args.enableKeyRotation(true)
					.policy(here.applyValue((known) -> policy
						.apply(new KeyPolicy(known.t1.partition(), known.t2.accountId(), known.t3.name()))
						.json()))
					.build(),
				options);
		new Alias(logicalName,
				// An alias cannot contain the dot that a table name can contain
				// (CreateAlias).
				AliasArgs.builder().name("alias/" + name.replace('.', '-')).targetKeyId(key.keyId()).build(), child());
		return key.arn();
	}

	/**
	 * The policy of the KMS key. A principal with permissions for an encrypted resource
	 * can use the key through the service of that resource, and nobody can use it
	 * directly. Therefore no role needs a permission for the key.
	 */
	record KeyPolicy(String partition, String account, String region) {

		/**
		 * Without these actions an account could lose access to the key (KMS guide,
		 * "Default key policy"). They allow neither encryption nor decryption, and no
		 * grants.
		 */
		private static final List<String> ADMINISTRATION = List.of("kms:CancelKeyDeletion", "kms:CreateAlias",
				"kms:DeleteAlias", "kms:Describe*", "kms:Disable*", "kms:Enable*", "kms:Get*", "kms:List*", "kms:Put*",
				"kms:Revoke*", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion", "kms:TagResource",
				"kms:UntagResource", "kms:Update*");

		/**
		 * The actions that AWS allows in the policies of the keys that it manages for
		 * these services (KMS guide, "AWS managed keys"). Lambda and DynamoDB use a
		 * grant, which they create on behalf of the caller.
		 */
		private static final List<String> USE = List.of("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey",
				"kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*");

		private static final List<String> SERVICES = List.of("dynamodb", "kinesis", "lambda", "logs", "secretsmanager",
				"sns", "sqs");

		private static final List<String> DELIVERY = List.of("kms:Decrypt", "kms:GenerateDataKey*");

		PolicyDocument document() {
			return PolicyDocument.of(List.of(administration(), throughServices(), logs(), topics(), alarms()));
		}

		/** Returns the policy of a key that only encrypts a topic for alarms. */
		PolicyDocument forAlarms() {
			return PolicyDocument.of(List.of(administration(), alarms()));
		}

		private Statement administration() {
			return allow(ADMINISTRATION).to("AWS", "arn:" + this.partition + ":iam::" + this.account + ":root");
		}

		private Statement throughServices() {
			return allow(USE).to("AWS", "*")
				.when("StringEquals", Map.of("kms:CallerAccount", this.account, "kms:ViaService",
						SERVICES.stream().map((service) -> service + "." + this.region + ".amazonaws.com").toList()));
		}

		/**
		 * Allows CloudWatch Logs to use the key (CloudWatch Logs guide, "Encrypt log data
		 * in CloudWatch Logs using AWS KMS").
		 */
		private Statement logs() {
			return allow(
					List.of("kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
				.to("Service", "logs." + this.region + ".amazonaws.com")
				.when("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", arn("logs", "log-group:*")));
		}

		/**
		 * Allows topics to deliver to an encrypted queue (SNS guide, "Key management").
		 */
		private Statement topics() {
			return allow(DELIVERY).to("Service", "sns.amazonaws.com")
				.when("ArnLike", Map.of("aws:SourceArn", arn("sns", "*")));
		}

		/**
		 * Allows alarms to publish to an encrypted topic (SNS guide, "Enable
		 * compatibility between event sources from AWS services and encrypted topics").
		 */
		private Statement alarms() {
			return allow(DELIVERY).to("Service", "cloudwatch.amazonaws.com")
				.when("ArnLike", Map.of("aws:SourceArn", arn("cloudwatch", "alarm:*")));
		}

		private String arn(String service, String resource) {
			return String.format(Locale.ROOT, "arn:%s:%s:%s:%s:%s", this.partition, service, this.region, this.account,
					resource);
		}

		// In a key policy, the resource * is the key itself.
		private static Statement allow(List<String> actions) {
			return PolicyDocument.allow(actions, List.of("*"));
		}

	}

}
