package dev.products.adopt;

import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Resources that were created manually, of which a program declares one table. */
final class ShopEstate {

	static final String PASSWORD = "Correct-Horse-7";

	private final DynamoDbClient dynamoDb;

	private final SqsClient sqs;

	private final SnsClient sns;

	private final CloudWatchLogsClient logs;

	private final IamClient iam;

	private final S3Client s3;

	private final SsmClient ssm;

	private final Aws aws;

	private final String prefix;

	ShopEstate(Aws aws, String prefix) {
		this.aws = aws;
		this.prefix = prefix;
		this.dynamoDb = aws.client(DynamoDbClient.class, DynamoDbClient::builder);
		this.sqs = aws.client(SqsClient.class, SqsClient::builder);
		this.sns = aws.client(SnsClient.class, SnsClient::builder);
		this.logs = aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
		this.iam = aws.client(IamClient.class, IamClient::builder);
		this.s3 = aws.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
		this.ssm = aws.client(SsmClient.class, SsmClient::builder);
	}

	ShopEstate create() {
		tables();
		messages();
		this.logs.createLogGroup((request) -> request.logGroupName("/" + this.prefix + "/worker"));
		this.logs
			.putRetentionPolicy((request) -> request.logGroupName("/" + this.prefix + "/worker").retentionInDays(14));
		role();
		this.s3.createBucket((request) -> request.bucket(this.prefix + "-invoices")
			.createBucketConfiguration((config) -> config.locationConstraint("eu-central-1")));
		this.s3.putBucketVersioning((request) -> request.bucket(this.prefix + "-invoices")
			.versioningConfiguration((config) -> config.status("Enabled")));
		this.s3.putPublicAccessBlock((request) -> request.bucket(this.prefix + "-invoices")
			.publicAccessBlockConfiguration((config) -> config.blockPublicAcls(true)));
		this.ssm.putParameter((request) -> request.name("/" + this.prefix + "/password")
			.value(PASSWORD)
			.type(ParameterType.SECURE_STRING));
		return this;
	}

	private void operations(String topic, String queue) {
		this.aws.client(CloudWatchClient.class, CloudWatchClient::builder)
			.putMetricAlarm((request) -> request.alarmName(this.prefix + " messages: too old")
				.namespace("AWS/SQS")
				.metricName("ApproximateAgeOfOldestMessage")
				.dimensions(Dimension.builder().name("QueueName").value(this.prefix + "-orders").build())
				.statistic("Maximum")
				.period(60)
				.evaluationPeriods(1)
				.threshold(600.0)
				.comparisonOperator("GreaterThanThreshold")
				.alarmActions(topic));
		EventBridgeClient events = this.aws.client(EventBridgeClient.class, EventBridgeClient::builder);
		events.putRule((request) -> request.name(this.prefix + "-nightly").scheduleExpression("rate(1 day)"));
		events.putTargets((request) -> request.rule(this.prefix + "-nightly")
			.targets(Target.builder().id("orders").arn(queue).build()));
		KmsClient kms = this.aws.client(KmsClient.class, KmsClient::builder);
		String key = kms.createKey((request) -> request.description(this.prefix + " data")).keyMetadata().keyId();
		kms.createAlias((request) -> request.aliasName("alias/" + this.prefix + "-data").targetKeyId(key));
	}

	private void tables() {
		this.dynamoDb.createTable((request) -> request.tableName(this.prefix + "-products")
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(key("id", "HASH"))
			.attributeDefinitions(attribute("id", "S")));
		this.dynamoDb.createTable((request) -> request.tableName(this.prefix + "-orders")
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(key("id", "HASH"))
			.attributeDefinitions(attribute("id", "S"), attribute("customer", "S"), attribute("placed", "N"))
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("by-customer")
				.keySchema(key("customer", "HASH"), key("placed", "RANGE"))
				.projection((projection) -> projection.projectionType("ALL"))
				.build())
			.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType("NEW_IMAGE")));
	}

	private static KeySchemaElement key(String name, String type) {
		return KeySchemaElement.builder().attributeName(name).keyType(type).build();
	}

	private static AttributeDefinition attribute(String name, String type) {
		return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
	}

	private void messages() {
		String dead = queue("orders-dead", Map.of());
		String queue = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60",
				QueueAttributeName.REDRIVE_POLICY, "{\"deadLetterTargetArn\":\"" + dead + "\",\"maxReceiveCount\":5}"));
		String topic = this.sns.createTopic((request) -> request.name(this.prefix + "-events")).topicArn();
		this.sns.subscribe((request) -> request.topicArn(topic)
			.protocol("sqs")
			.endpoint(queue)
			.attributes(Map.of("RawMessageDelivery", "true")));
		operations(topic, queue);
	}

	/** Returns the ARN. */
	private String queue(String name, Map<QueueAttributeName, String> attributes) {
		Map<QueueAttributeName, String> all = new TreeMap<>(attributes);
		// The provider accepts no more.
		all.put(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "262144");
		String url = this.sqs.createQueue((request) -> request.queueName(this.prefix + "-" + name).attributes(all))
			.queueUrl();
		return this.sqs
			.getQueueAttributes((request) -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
			.attributes()
			.get(QueueAttributeName.QUEUE_ARN);
	}

	private void role() {
		String role = this.prefix + "-worker";
		this.iam.createRole((request) -> request.roleName(role)
			.assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
					+ "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
		String tables = "\"arn:aws:dynamodb:eu-central-1:000000000000:table/" + this.prefix;
		this.iam.putRolePolicy((request) -> request.roleName(role)
			.policyName("tables")
			.policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
					+ "\"Action\":[\"dynamodb:GetItem\"],\"Resource\":[" + tables + "-products\"," + tables
					+ "-orders/index/*\"]}]}"));
		this.iam.attachRolePolicy((request) -> request.roleName(role)
			.policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
	}

	/** Everything that must not change. */
	Map<String, String> inventory() {
		Map<String, String> found = new TreeMap<>();
		for (String table : new String[] { "-products", "-orders" }) {
			found.put(table,
					this.dynamoDb.describeTable((request) -> request.tableName(this.prefix + table))
						.table()
						.toString());
		}
		this.sqs.listQueues((request) -> request.queueNamePrefix(this.prefix + "-"))
			.queueUrls()
			.forEach((url) -> found.put(url,
					new TreeMap<>(this.sqs
						.getQueueAttributes((request) -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
						.attributesAsStrings()).toString()));
		String topic = "arn:aws:sns:eu-central-1:000000000000:" + this.prefix + "-events";
		found.put("topic", new TreeMap<>(this.sns.getTopicAttributes((request) -> request.topicArn(topic)).attributes())
			.toString());
		found.put("subscriptions",
				this.sns.listSubscriptionsByTopic((request) -> request.topicArn(topic)).subscriptions().toString());
		found.put("log group",
				this.logs.describeLogGroups((request) -> request.logGroupNamePrefix("/" + this.prefix))
					.logGroups()
					.toString());
		found.put("role", this.iam.getRole((request) -> request.roleName(this.prefix + "-worker")).role().toString());
		found.put("policy",
				this.iam.getRolePolicy((request) -> request.roleName(this.prefix + "-worker").policyName("tables"))
					.policyDocument());
		found.put("bucket",
				this.s3.getBucketVersioning((request) -> request.bucket(this.prefix + "-invoices")).statusAsString());
		found.put("parameter",
				this.ssm.getParameter((request) -> request.name("/" + this.prefix + "/password").withDecryption(true))
					.parameter()
					.toString());
		return found;
	}

}
