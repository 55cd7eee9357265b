package dev.products.adopt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** A function behind an API, a subscription and a secret, made by plain AWS calls. */
final class ManualApi {

	private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
			+ "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

	private final IamClient iam = IamClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.region(Region.AWS_GLOBAL)
		.build();

	private final LambdaClient lambda = LambdaClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

	private final ApiGatewayClient gateway = ApiGatewayClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final SnsClient sns = SnsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

	private final SecretsManagerClient secrets = SecretsManagerClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final String role;

	private final String function;

	private final String api;

	private final String resource;

	private final String deployment;

	private final String subscription;

	private final String secret;

	ManualApi(String prefix) {
		this.role = prefix + "-runs";
		this.function = prefix + "-greet";
		String roleArn = this.iam.createRole((request) -> request.roleName(this.role).assumeRolePolicyDocument(TRUST))
			.role()
			.arn();
		String functionArn = this.lambda
			.createFunction((request) -> request.functionName(this.function)
				.runtime(Runtime.PYTHON3_12)
				.handler("greet.handler")
				.role(roleArn)
				.code((code) -> code.zipFile(SdkBytes.fromByteArray(zip()))))
			.functionArn();
		// A new function is pending, and would differ from itself a moment later.
		this.lambda.waiter().waitUntilFunctionActiveV2((request) -> request.functionName(this.function));
		this.api = this.gateway.createRestApi((request) -> request.name(prefix + "-api")).id();
		String root = this.gateway.getResources((request) -> request.restApiId(this.api)).items().get(0).id();
		this.resource = this.gateway
			.createResource((request) -> request.restApiId(this.api).parentId(root).pathPart("greetings"))
			.id();
		this.gateway.putMethod((request) -> request.restApiId(this.api)
			.resourceId(this.resource)
			.httpMethod("GET")
			.authorizationType("NONE"));
		this.gateway.putIntegration((request) -> request.restApiId(this.api)
			.resourceId(this.resource)
			.httpMethod("GET")
			.type(IntegrationType.AWS_PROXY)
			.integrationHttpMethod("POST")
			.uri("arn:aws:apigateway:" + functionArn.split(":")[3] + ":lambda:path/2015-03-31/functions/" + functionArn
					+ "/invocations"));
		this.deployment = this.gateway.createDeployment((request) -> request.restApiId(this.api)).id();
		this.gateway
			.createStage((request) -> request.restApiId(this.api).stageName("v1").deploymentId(this.deployment));
		String plan = this.gateway
			.createUsagePlan((request) -> request.name(prefix + "-gold")
				.apiStages(ApiStage.builder().apiId(this.api).stage("v1").build()))
			.id();
		String key = this.gateway.createApiKey((request) -> request.name(prefix + "-key").enabled(true)).id();
		this.gateway.createUsagePlanKey((request) -> request.usagePlanId(plan).keyId(key).keyType("API_KEY"));
		String domain = prefix + ".example.com";
		this.gateway.createDomainName((request) -> request.domainName(domain)
			.regionalCertificateArn("arn:aws:acm:eu-central-1:000000000000:certificate/any")
			.endpointConfiguration((endpoint) -> endpoint.typesWithStrings("REGIONAL")));
		this.gateway.createBasePathMapping(
				(request) -> request.domainName(domain).basePath("v1").restApiId(this.api).stage("v1"));
		String topic = this.sns.createTopic((request) -> request.name(prefix + "-calls")).topicArn();
		this.subscription = this.sns
			.subscribe((request) -> request.topicArn(topic)
				.protocol("sqs")
				.returnSubscriptionArn(true)
				.endpoint("arn:aws:sqs:eu-central-1:000000000000:" + prefix + "-calls"))
			.subscriptionArn();
		this.secret = this.secrets.createSecret((request) -> request.name(prefix + "-key").secretString("a")).arn();
	}

	private static byte[] zip() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("greet.py"));
			zip.write("def handler(event, context):\n    return {'statusCode': 200, 'body': 'as of 2020'}\n"
				.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/** The import ids, by type and logical name in the foreign program. */
	Map<String, String> ids() {
		String method = this.api + "/" + this.resource + "/GET";
		return Map.of("aws:iam/role:Role runs", this.role, "aws:lambda/function:Function greet", this.function,
				"aws:apigateway/restApi:RestApi api", this.api, "aws:apigateway/resource:Resource greetings",
				this.api + "/" + this.resource, "aws:apigateway/method:Method get", method,
				"aws:apigateway/integration:Integration get", method, "aws:apigateway/deployment:Deployment deployed",
				this.api + "/" + this.deployment, "aws:apigateway/stage:Stage v1", this.api + "/v1");
	}

	/** All that must be the same afterwards. */
	Map<String, String> inventory() {
		Map<String, String> found = new TreeMap<>();
		found.put("role", this.iam.getRole((request) -> request.roleName(this.role)).role().toString());
		found.put("function",
				this.lambda.getFunctionConfiguration((request) -> request.functionName(this.function))
					.toBuilder()
					.responseMetadata(null)
					.build()
					.toString());
		found.put("api", this.gateway.getRestApi((request) -> request.restApiId(this.api)).toString());
		found.put("resources", this.gateway.getResources((request) -> request.restApiId(this.api)).items().toString());
		found.put("deployments",
				this.gateway.getDeployments((request) -> request.restApiId(this.api)).items().toString());
		found.put("stages", this.gateway.getStages((request) -> request.restApiId(this.api)).item().toString());
		found.put("subscription",
				this.sns.getSubscriptionAttributes((request) -> request.subscriptionArn(this.subscription))
					.attributes()
					.toString());
		found.put("secret", this.secrets.describeSecret((request) -> request.secretId(this.secret)).toString());
		return found;
	}

}
