package dev.products.adopt.kinds;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Writes down what is called, in the words of IAM. */
final class CallRecorder implements ExecutionInterceptor {

	/** The SDK's names of services, and those of IAM. */
	private static final Map<String, String> SERVICES = Map.ofEntries(Map.entry("Acm", "acm"),
			Map.entry("ApplicationAutoScaling", "application-autoscaling"), Map.entry("Budgets", "budgets"),
			Map.entry("CloudFormation", "cloudformation"), Map.entry("CloudWatch", "cloudwatch"),
			Map.entry("CloudWatchLogs", "logs"), Map.entry("CognitoIdentityProvider", "cognito-idp"),
			Map.entry("DynamoDb", "dynamodb"), Map.entry("EventBridge", "events"), Map.entry("Firehose", "firehose"),
			Map.entry("Iam", "iam"), Map.entry("Kinesis", "kinesis"), Map.entry("Kms", "kms"),
			Map.entry("Lambda", "lambda"), Map.entry("Route53", "route53"), Map.entry("S3", "s3"),
			Map.entry("SecretsManager", "secretsmanager"), Map.entry("Sns", "sns"), Map.entry("Sqs", "sqs"),
			Map.entry("Ssm", "ssm"), Map.entry("Sts", "sts"), Map.entry("Wafv2", "wafv2"));

	/** Where IAM has another word for an operation (service authorization reference). */
	private static final Map<String, String> ACTIONS = Map.of("budgets:DescribeBudgets", "budgets:ViewBudget",
			"s3:ListBuckets", "s3:ListAllMyBuckets", "s3:GetBucketEncryption", "s3:GetEncryptionConfiguration",
			"s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration", "s3:GetBucketCors",
			"s3:GetBucketCORS", "s3:GetBucketNotificationConfiguration", "s3:GetBucketNotification",
			"s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock");

	private final Set<String> operations = new ConcurrentSkipListSet<>();

	private final Set<String> actions = new ConcurrentSkipListSet<>();

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		this.operations.add(operation);
		this.actions.add(action(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME), operation));
	}

	private static String action(String service, String operation) {
		if (service.equals("ApiGateway")) {
			return "apigateway:" + (operation.startsWith("Get") ? "GET" : "PATCH");
		}
		String prefix = SERVICES.get(service);
		if (prefix == null) {
			throw new AssertionError("what does IAM call " + service + "?");
		}
		String action = prefix + ":" + operation;
		return ACTIONS.getOrDefault(action, action);
	}

	Set<String> operations() {
		return this.operations;
	}

	Set<String> actions() {
		return this.actions;
	}

}
