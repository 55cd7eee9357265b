package dev.products.adopt.kinds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.Scope;

/**
 * Creates a live resource of every kind by AWS calls, with the inputs of a program that
 * declares it and its import ID.
 */
final class SampleResources implements AutoCloseable {

	/**
	 * A live resource.
	 *
	 * @param id the id to import it by, as the making of it told
	 * @param inputs what a program says of it
	 */
	record SampleResource(String id, Map<String, String> inputs) {
	}

	private static final String TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
			"Principal":{"Service":["lambda.amazonaws.com","firehose.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

	private static final String ACCOUNT = "000000000000";

	private final Aws aws;

	private final String mark;

	private final Map<String, SampleResource> made = new LinkedHashMap<>();

	private final Map<String, String> failed = new TreeMap<>();

	private final Deque<Callable<?>> undo = new ArrayDeque<>();

	/** What several specimens need to know of one another. */
	private final Map<String, String> known = new TreeMap<>();

	SampleResources(Aws aws, String mark) {
		this.aws = aws;
		this.mark = mark;
	}

	/** By type. */
	Map<String, SampleResource> made() {
		return this.made;
	}

	/** Why there is none of a type, in AWS's words. */
	Map<String, String> failed() {
		return this.failed;
	}

	String known(String key) {
		String value = this.known.get(key);
		if (value == null) {
			throw new IllegalStateException("there is no " + key);
		}
		return value;
	}

	private void make(String type, Supplier<String> id, String... inputs) {
		try {
			Map<String, String> all = new TreeMap<>();
			String made = id.get();
			for (int i = 0; i < inputs.length; i += 2) {
				all.put(inputs[i], inputs[i + 1].startsWith("$") ? known(inputs[i + 1].substring(1)) : inputs[i + 1]);
			}
			this.made.put("aws:" + type, new SampleResource(made, all));
		}
		catch (RuntimeException ex) {
			this.failed.put("aws:" + type, String.valueOf(ex.getMessage()));
		}
	}

	private String know(String key, String value) {
		this.known.put(key, value);
		return value;
	}

	SampleResources makeAll() {
		streams();
		tables();
		roles();
		functions();
		logs();
		people();
		gateway();
		domains();
		monitoring();
		messages();
		keysAndSecrets();
		buckets();
		network();
		return this;
	}

	private void streams() {
		KinesisClient kinesis = this.aws.client(KinesisClient.class, KinesisClient::builder);
		String stream = this.mark + "-stream";
		make("kinesis/stream:Stream", () -> {
			kinesis.createStream((request) -> request.streamName(stream).shardCount(1));
			kinesis.waiter().waitUntilStreamExists((request) -> request.streamName(stream));
			know("stream",
					kinesis.describeStreamSummary((request) -> request.streamName(stream))
						.streamDescriptionSummary()
						.streamARN());
			this.undo.push(() -> kinesis.deleteStream((request) -> request.streamName(stream)));
			return stream;
		}, "name", stream);
	}

	private void tables() {
		DynamoDbClient dynamoDb = this.aws.client(DynamoDbClient.class, DynamoDbClient::builder);
		String table = this.mark + ".Table_1";
		make("dynamodb/table:Table", () -> {
			dynamoDb.createTable((request) -> request.tableName(table)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.keySchema(KeySchemaElement.builder().attributeName("id").keyType("HASH").build())
				.streamSpecification((spec) -> spec.streamEnabled(true).streamViewType("NEW_IMAGE"))
				.attributeDefinitions(AttributeDefinition.builder().attributeName("id").attributeType("S").build()));
			this.undo.push(() -> dynamoDb.deleteTable((request) -> request.tableName(table)));
			TableDescription about = dynamoDb.waiter()
				.waitUntilTableExists((request) -> request.tableName(table))
				.matched()
				.response()
				.orElseThrow()
				.table();
			know("table", about.tableArn());
			know("table stream", about.latestStreamArn());
			return table;
		}, "name", table);
		make("dynamodb/contributorInsights:ContributorInsights", () -> {
			dynamoDb
				.updateContributorInsights((request) -> request.tableName(table).contributorInsightsAction("ENABLE"));
			return "name:" + table + "/index:/" + ACCOUNT;
		}, "tableName", table);
		make("dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", () -> {
			dynamoDb
				.enableKinesisStreamingDestination((request) -> request.tableName(table).streamArn(known("stream")));
			return table + "," + known("stream");
		}, "tableName", table, "streamArn", "$stream");
		make("dynamodb/resourcePolicy:ResourcePolicy", () -> {
			dynamoDb.putResourcePolicy(
					(request) -> request.resourceArn(known("table")).policy(allow("dynamodb:GetItem", known("table"))));
			return known("table");
		}, "resourceArn", "$table");
		make("dynamodb/tag:Tag", () -> {
			dynamoDb.tagResource((request) -> request.resourceArn(known("table"))
				.tags(Tag.builder().key("Cost Center").value("4711").build()));
			return known("table") + ",Cost Center";
		}, "resourceArn", "$table", "key", "Cost Center");
		ApplicationAutoScalingClient scaling = this.aws.client(ApplicationAutoScalingClient.class,
				ApplicationAutoScalingClient::builder);
		String of = "dynamodb/table/" + table + "/dynamodb:table:ReadCapacityUnits";
		make("appautoscaling/target:Target", () -> {
			scaling.registerScalableTarget((request) -> request.serviceNamespace("dynamodb")
				.resourceId("table/" + table)
				.scalableDimension("dynamodb:table:ReadCapacityUnits")
				.minCapacity(1)
				.maxCapacity(2));
			return of;
		}, "serviceNamespace", "dynamodb", "resourceId", "table/" + table, "scalableDimension",
				"dynamodb:table:ReadCapacityUnits");
		make("appautoscaling/policy:Policy", () -> {
			scaling.putScalingPolicy((request) -> request.serviceNamespace("dynamodb")
				.resourceId("table/" + table)
				.scalableDimension("dynamodb:table:ReadCapacityUnits")
				.policyName("p")
				.policyType("TargetTrackingScaling")
				.targetTrackingScalingPolicyConfiguration((policy) -> policy.targetValue(70.0)
					.predefinedMetricSpecification(
							(metric) -> metric.predefinedMetricType("DynamoDBReadCapacityUtilization"))));
			return of + "/p";
		}, "name", "p", "serviceNamespace", "dynamodb", "resourceId", "table/" + table, "scalableDimension",
				"dynamodb:table:ReadCapacityUnits");
	}

	private static String allow(String action, String resource) {
		return String.format(Locale.ROOT,
				"""
						{"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},\
						"Action":"%s","Resource":"%s"}]}""",
				ACCOUNT, action, resource);
	}

	private void roles() {
		IamClient iam = this.aws.client(IamClient.class, IamClient::builder);
		String role = this.mark + "=role,@1";
		String policy = """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}""";
		make("iam/role:Role", () -> {
			know("role",
					iam.createRole((request) -> request.roleName(role).assumeRolePolicyDocument(TRUST)).role().arn());
			this.undo.push(() -> iam.deleteRole((request) -> request.roleName(role)));
			return role;
		}, "name", role);
		make("iam/policy:Policy", () -> {
			String arn = know("policy",
					iam.createPolicy((request) -> request.policyName(this.mark).path("/a/b/").policyDocument(policy))
						.policy()
						.arn());
			this.undo.push(() -> iam.deletePolicy((request) -> request.policyArn(arn)));
			return arn;
		}, "name", this.mark);
		make("iam/rolePolicy:RolePolicy", () -> {
			iam.putRolePolicy((request) -> request.roleName(role).policyName("in=line").policyDocument(policy));
			this.undo.push(() -> iam.deleteRolePolicy((request) -> request.roleName(role).policyName("in=line")));
			return role + ":in=line";
		}, "role", role, "name", "in=line");
		make("iam/rolePolicyAttachment:RolePolicyAttachment", () -> {
			iam.attachRolePolicy((request) -> request.roleName(role).policyArn(known("policy")));
			this.undo.push(() -> iam.detachRolePolicy((request) -> request.roleName(role).policyArn(known("policy"))));
			return role + "/" + known("policy");
		}, "role", role, "policyArn", "$policy");
		make("iam/openIdConnectProvider:OpenIdConnectProvider", () -> {
			String arn = iam
				.createOpenIDConnectProvider((request) -> request.url("https://" + this.mark + ".example.com/issuer")
					.clientIDList("sts.amazonaws.com")
					.thumbprintList("6938fd4d98bab03faadb97b34396831e3780aea1"))
				.openIDConnectProviderArn();
			this.undo.push(() -> iam.deleteOpenIDConnectProvider((request) -> request.openIDConnectProviderArn(arn)));
			return arn;
		}, "url", "https://" + this.mark + ".example.com/issuer");
	}

	private void functions() {
		LambdaClient lambda = this.aws.client(LambdaClient.class, LambdaClient::builder);
		String function = this.mark + "-function";
		SdkBytes zip = zip();
		make("lambda/function:Function", () -> {
			know("function",
					lambda
						.createFunction((request) -> request.functionName(function)
							.runtime("python3.12")
							.handler("f.g")
							.role(known("role"))
							.code((code) -> code.zipFile(zip)))
						.functionArn());
			this.undo.push(() -> lambda.deleteFunction((request) -> request.functionName(function)));
			lambda.waiter().waitUntilFunctionActiveV2((request) -> request.functionName(function));
			lambda.publishVersion((request) -> request.functionName(function));
			return function;
		}, "name", function);
		make("lambda/alias:Alias", () -> {
			lambda.createAlias((request) -> request.functionName(function).name("live").functionVersion("1"));
			return function + "/live";
		}, "functionName", function, "name", "live");
		make("lambda/permission:Permission", () -> {
			lambda.addPermission((request) -> request.functionName(function)
				.qualifier("live")
				.statementId("one-2")
				.action("lambda:InvokeFunction")
				.principal("apigateway.amazonaws.com"));
			return function + ":live/one-2";
		}, "function", function, "qualifier", "live", "statementId", "one-2");
		make("lambda/eventSourceMapping:EventSourceMapping", () -> {
			String id = lambda
				.createEventSourceMapping((request) -> request.functionName(function)
					.eventSourceArn(known("table stream"))
					.startingPosition("LATEST"))
				.uuid();
			this.undo.push(() -> lambda.deleteEventSourceMapping((request) -> request.uuid(id)));
			return id;
		}, "functionName", function, "eventSourceArn", "$table stream");
		make("lambda/functionUrl:FunctionUrl", () -> {
			lambda.createFunctionUrlConfig(
					(request) -> request.functionName(function).authType(FunctionUrlAuthType.AWS_IAM));
			return function;
		}, "functionName", function);
		make("lambda/layerVersion:LayerVersion", () -> {
			String arn = lambda
				.publishLayerVersion((request) -> request.layerName(this.mark).content((code) -> code.zipFile(zip)))
				.layerVersionArn();
			this.undo
				.push(() -> lambda.deleteLayerVersion((request) -> request.layerName(this.mark).versionNumber(1L)));
			return arn;
		}, "layerName", this.mark);
		make("lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", () -> {
			lambda.putFunctionEventInvokeConfig(
					(request) -> request.functionName(function).qualifier("live").maximumRetryAttempts(1));
			return function + ":live";
		}, "functionName", function, "qualifier", "live");
		make("lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", () -> {
			lambda.putProvisionedConcurrencyConfig(
					(request) -> request.functionName(function).qualifier("live").provisionedConcurrentExecutions(1));
			return function + ",live";
		}, "functionName", function, "qualifier", "live");
	}

	private static SdkBytes zip() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("f.py"));
			zip.write("def g(event, context):\n    return 1\n".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return SdkBytes.fromByteArray(bytes.toByteArray());
	}

	private void logs() {
		CloudWatchLogsClient logs = this.aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
		String group = "/made/by_hand/" + this.mark;
		make("cloudwatch/logGroup:LogGroup", () -> {
			logs.createLogGroup((request) -> request.logGroupName(group));
			this.undo.push(() -> logs.deleteLogGroup((request) -> request.logGroupName(group)));
			return group;
		}, "name", group);
		make("cloudwatch/logMetricFilter:LogMetricFilter", () -> {
			logs.putMetricFilter((request) -> request.logGroupName(group)
				.filterName("errors, all")
				.filterPattern("ERROR")
				.metricTransformations(MetricTransformation.builder()
					.metricName("errors")
					.metricNamespace("made/by-hand")
					.metricValue("1")
					.build()));
			return group + ":errors, all";
		}, "logGroupName", group, "name", "errors, all");
		make("cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", () -> {
			logs.putSubscriptionFilter((request) -> request.logGroupName(group)
				.filterName("to the function")
				.filterPattern("")
				.destinationArn(known("function")));
			return group + "|to the function";
		}, "logGroup", group, "name", "to the function");
		make("cloudwatch/logResourcePolicy:LogResourcePolicy", () -> {
			logs.putResourcePolicy(
					(request) -> request.policyName(this.mark).policyDocument(allow("logs:PutLogEvents", "*")));
			this.undo.push(() -> logs.deleteResourcePolicy((request) -> request.policyName(this.mark)));
			return this.mark;
		}, "policyName", this.mark);
		make("cloudwatch/queryDefinition:QueryDefinition", () -> {
			String id = logs
				.putQueryDefinition((request) -> request.name(this.mark + "/slow")
					.queryString("fields @timestamp")
					.logGroupNames(group))
				.queryDefinitionId();
			this.undo.push(() -> logs.deleteQueryDefinition((request) -> request.queryDefinitionId(id)));
			return "arn:aws:logs:" + this.aws.region() + ":" + ACCOUNT + ":query-definition:" + id;
		}, "name", this.mark + "/slow");
	}

	private void people() {
		CognitoIdentityProviderClient cognito = this.aws.client(CognitoIdentityProviderClient.class,
				CognitoIdentityProviderClient::builder);
		make("cognito/userPool:UserPool", () -> {
			String pool = know("pool",
					cognito.createUserPool((request) -> request.poolName(this.mark)).userPool().id());
			this.undo.push(() -> cognito.deleteUserPool((request) -> request.userPoolId(pool)));
			return pool;
		}, "name", this.mark);
		make("cognito/userPoolClient:UserPoolClient", () -> known("pool") + "/"
				+ cognito.createUserPoolClient((request) -> request.userPoolId(known("pool")).clientName("web, 1"))
					.userPoolClient()
					.clientId(),
				"userPoolId", "$pool", "name", "web, 1");
		make("cognito/userGroup:UserGroup", () -> {
			cognito.createGroup((request) -> request.userPoolId(known("pool")).groupName("a/b"));
			return known("pool") + "/a/b";
		}, "userPoolId", "$pool", "name", "a/b");
		make("cognito/user:User", () -> {
			cognito.adminCreateUser((request) -> request.userPoolId(known("pool")).username("o'brien"));
			return known("pool") + "/o'brien";
		}, "userPoolId", "$pool", "username", "o'brien");
		make("cognito/resourceServer:ResourceServer", () -> {
			cognito.createResourceServer(
					(request) -> request.userPoolId(known("pool")).identifier("https://example.com/a,b").name("them"));
			return known("pool") + "|https://example.com/a,b";
		}, "userPoolId", "$pool", "identifier", "https://example.com/a,b");
		make("cognito/identityProvider:IdentityProvider", () -> {
			cognito.createIdentityProvider((request) -> request.userPoolId(known("pool"))
				.providerName("CorpAD")
				.providerType("Google")
				.providerDetails(Map.of("client_id", "c", "client_secret", "s", "authorize_scopes", "email")));
			return known("pool") + ":CorpAD";
		}, "userPoolId", "$pool", "providerName", "CorpAD");
		make("cognito/userPoolDomain:UserPoolDomain", () -> {
			cognito.createUserPoolDomain((request) -> request.userPoolId(known("pool")).domain(this.mark));
			this.undo.push(() -> cognito
				.deleteUserPoolDomain((request) -> request.userPoolId(known("pool")).domain(this.mark)));
			return this.mark;
		}, "userPoolId", "$pool", "domain", this.mark);
	}

	private void gateway() {
		ApiGatewayClient gateway = this.aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
		make("apigateway/restApi:RestApi", () -> {
			var api = gateway.createRestApi((request) -> request.name(this.mark + " \"API\"")
				.policy(allow("execute-api:Invoke", "execute-api:/*")));
			know("api", api.id());
			know("root", api.rootResourceId());
			this.undo.push(() -> gateway.deleteRestApi((request) -> request.restApiId(api.id())));
			return api.id();
		}, "name", this.mark + " \"API\"");
		make("apigateway/restApiPolicy:RestApiPolicy", () -> known("api"), "restApiId", "$api");
		make("apigateway/resource:Resource",
				() -> known("api") + "/" + know("resource", gateway
					.createResource(
							(request) -> request.restApiId(known("api")).parentId(known("root")).pathPart("{proxy+}"))
					.id()),
				"restApi", "$api", "parentId", "$root", "pathPart", "{proxy+}");
		String[] ofMethod = { "restApi", "$api", "resourceId", "$resource", "httpMethod", "GET" };
		String[] ofStatus = { "restApi", "$api", "resourceId", "$resource", "httpMethod", "GET", "statusCode", "200" };
		make("apigateway/method:Method", () -> {
			gateway.putMethod((request) -> request.restApiId(known("api"))
				.resourceId(known("resource"))
				.httpMethod("GET")
				.authorizationType("NONE"));
			return know("method", known("api") + "/" + known("resource") + "/GET");
		}, ofMethod);
		make("apigateway/methodResponse:MethodResponse", () -> {
			gateway.putMethodResponse((request) -> request.restApiId(known("api"))
				.resourceId(known("resource"))
				.httpMethod("GET")
				.statusCode("200"));
			return known("method") + "/200";
		}, ofStatus);
		make("apigateway/integration:Integration", () -> {
			gateway.putIntegration((request) -> request.restApiId(known("api"))
				.resourceId(known("resource"))
				.httpMethod("GET")
				.type(IntegrationType.MOCK));
			return known("method");
		}, ofMethod);
		make("apigateway/integrationResponse:IntegrationResponse", () -> {
			gateway.putIntegrationResponse((request) -> request.restApiId(known("api"))
				.resourceId(known("resource"))
				.httpMethod("GET")
				.statusCode("200"));
			return known("method") + "/200";
		}, ofStatus);
		make("apigateway/authorizer:Authorizer",
				() -> known("api") + "/"
						+ gateway
							.createAuthorizer((request) -> request.restApiId(known("api"))
								.name("them")
								.type("COGNITO_USER_POOLS")
								.identitySource("method.request.header.Authorization")
								.providerARNs("arn:aws:cognito-idp:" + this.aws.region() + ":" + ACCOUNT + ":userpool/"
										+ known("pool")))
							.id(),
				"restApi", "$api", "name", "them");
		make("apigateway/requestValidator:RequestValidator",
				() -> known("api") + "/"
						+ gateway
							.createRequestValidator(
									(request) -> request.restApiId(known("api")).name("body").validateRequestBody(true))
							.id(),
				"restApi", "$api", "name", "body");
		make("apigateway/model:Model", () -> {
			gateway.createModel((request) -> request.restApiId(known("api"))
				.name("Thing")
				.contentType("application/json")
				.schema("{\"type\":\"object\"}"));
			return known("api") + "/Thing";
		}, "restApi", "$api", "name", "Thing");
		make("apigateway/response:Response", () -> {
			gateway.putGatewayResponse(
					(request) -> request.restApiId(known("api")).responseType("UNAUTHORIZED").statusCode("401"));
			return known("api") + "/UNAUTHORIZED";
		}, "restApiId", "$api", "responseType", "UNAUTHORIZED");
		make("apigateway/deployment:Deployment",
				() -> known("api") + "/"
						+ know("deployment",
								gateway.createDeployment((request) -> request.restApiId(known("api"))).id()),
				"restApi", "$api");
		make("apigateway/stage:Stage", () -> {
			gateway.createStage(
					(request) -> request.restApiId(known("api")).stageName("dev").deploymentId(known("deployment")));
			return know("stage", known("api") + "/dev");
		}, "restApi", "$api", "stageName", "dev", "deployment", "$deployment");
		make("apigateway/methodSettings:MethodSettings", () -> {
			patch("/restapis/" + known("api") + "/stages/dev",
					"{\"patchOperations\":[{\"op\":\"replace\",\"path\":\"/*/*/throttling/rateLimit\",\"value\":\"5\"}]}");
			return known("stage") + "/*/*";
		}, "restApi", "$api", "stageName", "dev", "methodPath", "*/*");
		make("apigateway/usagePlan:UsagePlan", () -> {
			String plan = know("plan", gateway.createUsagePlan((request) -> request.name(this.mark)).id());
			this.undo.push(() -> gateway.deleteUsagePlan((request) -> request.usagePlanId(plan)));
			return plan;
		}, "name", this.mark);
		make("apigateway/apiKey:ApiKey", () -> {
			String key = know("api key", gateway.createApiKey((request) -> request.name(this.mark).enabled(true)).id());
			this.undo.push(() -> gateway.deleteApiKey((request) -> request.apiKey(key)));
			return key;
		}, "name", this.mark);
		make("apigateway/usagePlanKey:UsagePlanKey", () -> {
			gateway.createUsagePlanKey(
					(request) -> request.usagePlanId(known("plan")).keyId(known("api key")).keyType("API_KEY"));
			return known("plan") + "/" + known("api key");
		}, "usagePlanId", "$plan", "keyId", "$api key");
		make("apigateway/account:Account", () -> "api-gateway-account");
		make("apigateway/documentationPart:DocumentationPart",
				() -> known("api") + "/"
						+ gateway
							.createDocumentationPart((request) -> request.restApiId(known("api"))
								.location((location) -> location.type("API"))
								.properties("{\"description\":\"it\"}"))
							.id(),
				"restApiId", "$api", "properties", "{\"description\":\"it\"}");
		make("apigateway/documentationVersion:DocumentationVersion", () -> {
			gateway.createDocumentationVersion((request) -> request.restApiId(known("api")).documentationVersion("v1"));
			return known("api") + "/v1";
		}, "restApiId", "$api", "version", "v1");
	}

	/** The SDK's URL connection knows no PATCH. */
	private static void patch(String path, String body) {
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL") + path))
					.header("Authorization",
							"AWS4-HMAC-SHA256 Credential=test/20200101/eu-central-1/apigateway/aws4_request, SignedHeaders=host, Signature=0")
					.header("Content-Type", "application/json")
					.method("PATCH", HttpRequest.BodyPublishers.ofString(body))
					.build(), HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IllegalStateException(response.body());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void domains() {
		AcmClient acm = this.aws.client(AcmClient.class, AcmClient::builder);
		ApiGatewayClient gateway = this.aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
		String domain = "api." + this.mark + ".example.com";
		make("acm/certificate:Certificate", () -> {
			String arn = know("certificate",
					acm.requestCertificate((request) -> request.domainName(domain).validationMethod("DNS"))
						.certificateArn());
			this.undo.push(() -> acm.deleteCertificate((request) -> request.certificateArn(arn)));
			return arn;
		}, "domainName", domain);
		make("apigateway/domainName:DomainName", () -> {
			gateway.createDomainName((request) -> request.domainName(domain)
				.regionalCertificateArn(known("certificate"))
				.endpointConfiguration((endpoint) -> endpoint.typesWithStrings("REGIONAL")));
			this.undo.push(() -> gateway.deleteDomainName((request) -> request.domainName(domain)));
			return domain;
		}, "domainName", domain);
		make("apigateway/basePathMapping:BasePathMapping", () -> {
			gateway.createBasePathMapping(
					(request) -> request.domainName(domain).basePath("v1").restApiId(known("api")).stage("dev"));
			this.undo.push(() -> gateway.deleteBasePathMapping((request) -> request.domainName(domain).basePath("v1")));
			return domain + "/v1";
		}, "domainName", domain, "basePath", "v1");
		Route53Client route53 = this.aws.client(Route53Client.class, Route53Client::builder);
		make("route53/zone:Zone", () -> {
			String zone = know("zone", route53
				.createHostedZone((request) -> request.name(this.mark + ".example.com").callerReference(this.mark))
				.hostedZone()
				.id()
				.replace("/hostedzone/", ""));
			this.undo.push(() -> route53.deleteHostedZone((request) -> request.id(zone)));
			return zone;
		}, "name", this.mark + ".example.com.");
		make("route53/record:Record", () -> {
			change(route53, "UPSERT", domain);
			this.undo.push(() -> change(route53, "DELETE", domain));
			return known("zone") + "_" + domain + "_CNAME_blue";
		}, "zoneId", "$zone", "name", domain, "type", "CNAME", "setIdentifier", "blue");
	}

	private Object change(Route53Client route53, String action, String name) {
		Change change = Change.builder()
			.action(action)
			.resourceRecordSet((set) -> set.name(name)
				.type("CNAME")
				.ttl(60L)
				.setIdentifier("blue")
				.weight(10L)
				.resourceRecords(ResourceRecord.builder().value("example.net").build()))
			.build();
		return route53.changeResourceRecordSets(
				(request) -> request.hostedZoneId(known("zone")).changeBatch((batch) -> batch.changes(change)));
	}

	private void monitoring() {
		CloudWatchClient watch = this.aws.client(CloudWatchClient.class, CloudWatchClient::builder);
		String alarm = this.mark + " errors: too many";
		make("cloudwatch/metricAlarm:MetricAlarm", () -> {
			watch.putMetricAlarm((request) -> request.alarmName(alarm)
				.namespace("AWS/Lambda")
				.metricName("Errors")
				.statistic("Sum")
				.period(60)
				.evaluationPeriods(1)
				.threshold(1.0)
				.comparisonOperator("GreaterThanThreshold"));
			this.undo.push(() -> watch.deleteAlarms((request) -> request.alarmNames(alarm)));
			return alarm;
		}, "name", alarm);
		make("cloudwatch/compositeAlarm:CompositeAlarm", () -> {
			watch.putCompositeAlarm(
					(request) -> request.alarmName(this.mark + "-all").alarmRule("ALARM(\"" + alarm + "\")"));
			this.undo.push(() -> watch.deleteAlarms((request) -> request.alarmNames(this.mark + "-all")));
			return this.mark + "-all";
		}, "alarmName", this.mark + "-all");
		make("cloudwatch/dashboard:Dashboard", () -> {
			watch.putDashboard((request) -> request.dashboardName(this.mark)
				.dashboardBody(
						"{\"widgets\":[{\"type\":\"text\",\"width\":6,\"height\":2,\"properties\":{\"markdown\":\"hello\"}}]}"));
			this.undo.push(() -> watch.deleteDashboards((request) -> request.dashboardNames(this.mark)));
			return this.mark;
		}, "dashboardName", this.mark);
		EventBridgeClient events = this.aws.client(EventBridgeClient.class, EventBridgeClient::builder);
		String rule = this.mark + "-nightly";
		make("cloudwatch/eventRule:EventRule", () -> {
			events.putRule((request) -> request.name(rule).scheduleExpression("rate(1 day)"));
			this.undo.push(() -> events.deleteRule((request) -> request.name(rule)));
			return rule;
		}, "name", rule, "eventBusName", "default");
		make("cloudwatch/eventTarget:EventTarget", () -> {
			events.putTargets((request) -> request.rule(rule)
				.targets(software.amazon.awssdk.services.eventbridge.model.Target.builder()
					.id("it")
					.arn(known("function"))
					.build()));
			this.undo.push(() -> events.removeTargets((request) -> request.rule(rule).ids("it")));
			return rule + "/it";
		}, "rule", rule, "targetId", "it");
		BudgetsClient budgets = this.aws.client(BudgetsClient.class, BudgetsClient::builder);
		make("budgets/budget:Budget", () -> {
			budgets.createBudget((request) -> request.accountId(ACCOUNT)
				.budget((budget) -> budget.budgetName(this.mark + " per month")
					.budgetType("COST")
					.timeUnit("MONTHLY")
					.budgetLimit((limit) -> limit.amount(java.math.BigDecimal.TEN).unit("USD"))));
			this.undo.push(() -> budgets
				.deleteBudget((request) -> request.accountId(ACCOUNT).budgetName(this.mark + " per month")));
			return ACCOUNT + ":" + this.mark + " per month";
		}, "name", this.mark + " per month");
	}

	private void messages() {
		SqsClient sqs = this.aws.client(SqsClient.class, SqsClient::builder);
		String queue = this.mark + "-queue";
		make("sqs/queue:Queue", () -> {
			String url = know("queue", sqs.createQueue((request) -> request.queueName(queue)).queueUrl());
			this.undo.push(() -> sqs.deleteQueue((request) -> request.queueUrl(url)));
			know("queue arn", "arn:aws:sqs:" + this.aws.region() + ":" + ACCOUNT + ":" + queue);
			return url;
		}, "name", queue);
		make("sqs/queuePolicy:QueuePolicy",
				() -> attribute(sqs, QueueAttributeName.POLICY, allow("sqs:SendMessage", known("queue arn"))),
				"queueUrl", "$queue");
		make("sqs/redrivePolicy:RedrivePolicy", () -> {
			String dead = sqs.createQueue((request) -> request.queueName(queue + "-dead")).queueUrl();
			this.undo.push(() -> sqs.deleteQueue((request) -> request.queueUrl(dead)));
			return attribute(sqs, QueueAttributeName.REDRIVE_POLICY,
					"{\"deadLetterTargetArn\":\"" + known("queue arn") + "-dead\",\"maxReceiveCount\":5}");
		}, "queueUrl", "$queue");
		make("sqs/redriveAllowPolicy:RedriveAllowPolicy",
				() -> attribute(sqs, QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}"),
				"queueUrl", "$queue");
		SnsClient sns = this.aws.client(SnsClient.class, SnsClient::builder);
		make("sns/topic:Topic", () -> {
			String arn = know("topic", sns.createTopic((request) -> request.name(this.mark)).topicArn());
			this.undo.push(() -> sns.deleteTopic((request) -> request.topicArn(arn)));
			return arn;
		}, "name", this.mark);
		make("sns/topicPolicy:TopicPolicy", () -> {
			sns.setTopicAttributes((request) -> request.topicArn(known("topic"))
				.attributeName("Policy")
				.attributeValue(allow("sns:Publish", known("topic"))));
			return known("topic");
		}, "arn", "$topic");
		make("sns/topicSubscription:TopicSubscription",
				() -> sns
					.subscribe((request) -> request.topicArn(known("topic"))
						.protocol("sqs")
						.endpoint(known("queue arn"))
						.returnSubscriptionArn(true))
					.subscriptionArn(),
				"topic", "$topic", "protocol", "sqs", "endpoint", "$queue arn");
	}

	private String attribute(SqsClient sqs, QueueAttributeName name, String value) {
		sqs.setQueueAttributes((request) -> request.queueUrl(known("queue")).attributes(Map.of(name, value)));
		return known("queue");
	}

	private void keysAndSecrets() {
		KmsClient kms = this.aws.client(KmsClient.class, KmsClient::builder);
		make("kms/key:Key", () -> {
			String key = know("key", kms.createKey((request) -> request.description(this.mark)).keyMetadata().keyId());
			this.undo.push(() -> kms.scheduleKeyDeletion((request) -> request.keyId(key).pendingWindowInDays(7)));
			return key;
		});
		make("kms/alias:Alias", () -> {
			String alias = "alias/" + this.mark + "/data";
			kms.createAlias((request) -> request.aliasName(alias).targetKeyId(known("key")));
			this.undo.push(() -> kms.deleteAlias((request) -> request.aliasName(alias)));
			return alias;
		}, "name", "alias/" + this.mark + "/data", "targetKeyId", "$key");
		SecretsManagerClient secrets = this.aws.client(SecretsManagerClient.class, SecretsManagerClient::builder);
		make("secretsmanager/secret:Secret", () -> {
			var secret = secrets.createSecret((request) -> request.name(this.mark + "/db").secretString("s"));
			know("version", secret.versionId());
			this.undo.push(() -> secrets
				.deleteSecret((request) -> request.secretId(secret.arn()).forceDeleteWithoutRecovery(true)));
			return know("secret", secret.arn());
		}, "name", this.mark + "/db");
		make("secretsmanager/secretVersion:SecretVersion", () -> known("secret") + "|" + known("version"), "secretId",
				"$secret");
		make("secretsmanager/secretPolicy:SecretPolicy", () -> {
			secrets.putResourcePolicy((request) -> request.secretId(known("secret"))
				.resourcePolicy(allow("secretsmanager:GetSecretValue", "*")));
			return known("secret");
		}, "secretArn", "$secret");
		SsmClient ssm = this.aws.client(SsmClient.class, SsmClient::builder);
		make("ssm/parameter:Parameter", () -> {
			String name = "/" + this.mark + "/db/url";
			ssm.putParameter((request) -> request.name(name).value("v").type(ParameterType.STRING));
			this.undo.push(() -> ssm.deleteParameter((request) -> request.name(name)));
			return name;
		}, "name", "/" + this.mark + "/db/url");
	}

	private void buckets() {
		S3Client s3 = this.aws.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
		String bucket = this.mark + ".made.by-hand";
		make("s3/bucketV2:BucketV2", () -> {
			s3.createBucket((request) -> request.bucket(bucket)
				.createBucketConfiguration((config) -> config.locationConstraint(this.aws.region())));
			this.undo.push(() -> s3.deleteBucket((request) -> request.bucket(bucket)));
			return know("bucket", bucket);
		}, "bucket", bucket);
		setting("bucketPolicy:BucketPolicy", () -> s3.putBucketPolicy(
				(request) -> request.bucket(bucket).policy(allow("s3:GetObject", "arn:aws:s3:::" + bucket + "/*"))));
		setting("bucketVersioningV2:BucketVersioningV2", () -> s3.putBucketVersioning(
				(request) -> request.bucket(bucket).versioningConfiguration((config) -> config.status("Enabled"))));
		setting("bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
				() -> s3.putBucketEncryption((request) -> request.bucket(bucket)
					.serverSideEncryptionConfiguration((config) -> config.rules(ServerSideEncryptionRule.builder()
						.applyServerSideEncryptionByDefault((rule) -> rule.sseAlgorithm("AES256"))
						.build()))));
		setting("bucketPublicAccessBlock:BucketPublicAccessBlock",
				() -> s3.putPublicAccessBlock((request) -> request.bucket(bucket)
					.publicAccessBlockConfiguration((config) -> config.blockPublicAcls(true))));
		setting("bucketOwnershipControls:BucketOwnershipControls",
				() -> s3.putBucketOwnershipControls((request) -> request.bucket(bucket)
					.ownershipControls((controls) -> controls
						.rules(OwnershipControlsRule.builder().objectOwnership("BucketOwnerEnforced").build()))));
		setting("bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
				() -> s3.putBucketLifecycleConfiguration((request) -> request.bucket(bucket)
					.lifecycleConfiguration((config) -> config.rules(LifecycleRule.builder()
						.id("old")
						.status("Enabled")
						.filter((filter) -> filter.prefix(""))
						.expiration((expiration) -> expiration.days(30))
						.build()))));
		setting("bucketCorsConfigurationV2:BucketCorsConfigurationV2",
				() -> s3.putBucketCors((request) -> request.bucket(bucket)
					.corsConfiguration((config) -> config
						.corsRules(CORSRule.builder().allowedMethods("GET").allowedOrigins("*").build()))));
		setting("bucketLoggingV2:BucketLoggingV2",
				() -> s3.putBucketLogging((request) -> request.bucket(bucket)
					.bucketLoggingStatus((status) -> status
						.loggingEnabled((enabled) -> enabled.targetBucket(bucket).targetPrefix("log/")))));
		setting("bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
				() -> s3.putBucketWebsite((request) -> request.bucket(bucket)
					.websiteConfiguration((config) -> config.indexDocument((index) -> index.suffix("index.html")))));
		setting("bucketNotification:BucketNotification",
				() -> s3.putBucketNotificationConfiguration((request) -> request.bucket(bucket)
					.notificationConfiguration((config) -> config.queueConfigurations(QueueConfiguration.builder()
						.queueArn(known("queue arn"))
						.eventsWithStrings("s3:ObjectCreated:*")
						.build()))));
		FirehoseClient firehose = this.aws.client(FirehoseClient.class, FirehoseClient::builder);
		make("kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", () -> {
			String arn = firehose
				.createDeliveryStream((request) -> request.deliveryStreamName(this.mark)
					.deliveryStreamType("DirectPut")
					.extendedS3DestinationConfiguration(
							(config) -> config.bucketARN("arn:aws:s3:::" + bucket).roleARN(known("role"))))
				.deliveryStreamARN();
			this.undo.push(() -> firehose.deleteDeliveryStream((request) -> request.deliveryStreamName(this.mark)));
			return arn;
		}, "name", this.mark);
	}

	private void setting(String type, Runnable put) {
		make("s3/" + type, () -> {
			put.run();
			return known("bucket");
		}, "bucket", "$bucket");
	}

	private void network() {
		Wafv2Client waf = this.aws.client(Wafv2Client.class, Wafv2Client::builder);
		make("wafv2/webAcl:WebAcl", () -> {
			var acl = waf.createWebACL((request) -> request.name(this.mark)
				.scope(Scope.REGIONAL)
				.defaultAction((action) -> action.allow((allow) -> {
				}))
				.visibilityConfig((visibility) -> visibility.metricName("m")
					.cloudWatchMetricsEnabled(false)
					.sampledRequestsEnabled(false)))
				.summary();
			know("acl", acl.arn());
			this.undo.push(() -> waf.deleteWebACL((
					request) -> request.id(acl.id()).name(this.mark).scope(Scope.REGIONAL).lockToken(acl.lockToken())));
			return acl.id() + "/" + this.mark + "/REGIONAL";
		}, "name", this.mark, "scope", "REGIONAL");
		make("wafv2/webAclAssociation:WebAclAssociation", () -> {
			String stage = know("stage arn",
					"arn:aws:apigateway:" + this.aws.region() + "::/restapis/" + known("api") + "/stages/dev");
			waf.associateWebACL((request) -> request.webACLArn(known("acl")).resourceArn(stage));
			this.undo.push(() -> waf.disassociateWebACL((request) -> request.resourceArn(stage)));
			return known("acl") + "," + stage;
		}, "webAclArn", "$acl", "resourceArn", "$stage arn");
	}

	/** Takes all away again, the last one first. */
	@Override
	public void close() {
		List<String> left = new ArrayList<>();
		for (Callable<?> one : this.undo) {
			try {
				one.call();
			}
			catch (Exception ex) {
				left.add(String.valueOf(ex.getMessage()));
			}
		}
		left.forEach((message) -> System.err.println("left on the emulator: " + message));
	}

}
