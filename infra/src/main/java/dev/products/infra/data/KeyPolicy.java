package dev.products.infra.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;

/**
 * The policy of the KMS key. A principal with permissions for an encrypted resource can
 * use the key through the service of that resource, and nobody can use it directly.
 * Therefore no role needs a permission for the key.
 */
record KeyPolicy(String partition, String account, String region) {

	/**
	 * Without these actions an account could lose access to the key (KMS guide, "Default
	 * key policy"). They allow neither encryption nor decryption, and no grants.
	 */
	private static final List<String> ADMINISTRATION = List.of("kms:CancelKeyDeletion", "kms:CreateAlias",
			"kms:DeleteAlias", "kms:Describe*", "kms:Disable*", "kms:Enable*", "kms:Get*", "kms:List*", "kms:Put*",
			"kms:Revoke*", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource",
			"kms:Update*");

	/**
	 * The actions that AWS allows in the policies of the keys that it manages for these
	 * services (KMS guide, "AWS managed keys"). Lambda and DynamoDB use a grant, which
	 * they create on behalf of the caller.
	 */
	private static final List<String> USE = List.of("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt",
			"kms:GenerateDataKey*", "kms:ReEncrypt*");

	private static final List<String> SERVICES = List.of("dynamodb", "kinesis", "lambda", "logs", "secretsmanager",
			"sns", "sqs");

	private static final List<String> DELIVERY = List.of("kms:Decrypt", "kms:GenerateDataKey*");

	PolicyDocument document() {
		return PolicyDocument.of(List.of(administration(), throughServices(), logs(), topics(), alarms()));
	}

	/**
	 * Returns the policy of a key that only encrypts a topic for alarms.
	 */
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
	 * Allows CloudWatch Logs to use the key (CloudWatch Logs guide, "Encrypt log data in
	 * CloudWatch Logs using AWS KMS").
	 */
	private Statement logs() {
		return allow(List.of("kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
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
	 * Allows alarms to publish to an encrypted topic (SNS guide, "Enable compatibility
	 * between event sources from AWS services and encrypted topics").
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
