package kinds;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.apigateway.Account;
import com.pulumi.aws.apigateway.AccountArgs;
import com.pulumi.aws.apigateway.ApiKey;
import com.pulumi.aws.apigateway.ApiKeyArgs;
import com.pulumi.aws.apigateway.Authorizer;
import com.pulumi.aws.apigateway.AuthorizerArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.Model;
import com.pulumi.aws.apigateway.ModelArgs;
import com.pulumi.aws.apigateway.RequestValidator;
import com.pulumi.aws.apigateway.RequestValidatorArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.Response;
import com.pulumi.aws.apigateway.ResponseArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.RestApiPolicy;
import com.pulumi.aws.apigateway.RestApiPolicyArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.UsagePlan;
import com.pulumi.aws.apigateway.UsagePlanArgs;
import com.pulumi.aws.apigateway.UsagePlanKey;
import com.pulumi.aws.apigateway.UsagePlanKeyArgs;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanApiStageArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

final class ApiGateway {

	private ApiGateway() {
	}

	static void declare(String prefix, Function function) {
		var api = new RestApi("api", RestApiArgs.builder().name(prefix + "-api").build());
		new RestApiPolicy("policy", RestApiPolicyArgs.builder()
			.restApiId(api.id())
			.policy("""
					{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",\
					"Action":"execute-api:Invoke","Resource":"*"}]}""")
			.build());
		var list = new Resource("list",
				ResourceArgs.builder().restApi(api.id()).parentId(api.rootResourceId()).pathPart("things").build());
		var item = new Resource("item",
				ResourceArgs.builder().restApi(api.id()).parentId(list.id()).pathPart("{id}").build());
		var root = answering(api, "root", api.rootResourceId());
		var get = answering(api, "item", item.id());
		new Authorizer("authorizer",
				AuthorizerArgs.builder()
					.name("authorizer")
					.restApi(api.id())
					.authorizerUri(function.invokeArn())
					.build());
		new RequestValidator("validator",
				RequestValidatorArgs.builder().name("body").restApi(api.id()).validateRequestBody(true).build());
		new Model("model",
				ModelArgs.builder()
					.name("Thing")
					.restApi(api.id())
					.contentType("application/json")
					.schema("{\"type\":\"object\"}")
					.build());
		new Response("unauthorized",
				ResponseArgs.builder().restApiId(api.id()).responseType("UNAUTHORIZED").statusCode("401").build());
		var deployment = new Deployment("deployment",
				DeploymentArgs.builder().restApi(api.id()).build(),
				CustomResourceOptions.builder().dependsOn(List.of(root, get)).build());
		var stage = new Stage("stage",
				StageArgs.builder().restApi(api.id()).deployment(deployment.id()).stageName("dev").build());
		new MethodSettings("settings",
				MethodSettingsArgs.builder()
					.restApi(api.id())
					.stageName(stage.stageName())
					.methodPath("*/*")
					.settings(MethodSettingsSettingsArgs.builder().metricsEnabled(true).build())
					.build());
		var plan = new UsagePlan("plan",
				UsagePlanArgs.builder()
					.name(prefix + "-plan")
					.apiStages(UsagePlanApiStageArgs.builder().apiId(api.id()).stage(stage.stageName()).build())
					.build());
		var key = new ApiKey("key", ApiKeyArgs.builder().name(prefix + "-key").build());
		new UsagePlanKey("plan-key",
				UsagePlanKeyArgs.builder().usagePlanId(plan.id()).keyId(key.id()).keyType("API_KEY").build());
		new Account("account", AccountArgs.builder().build());
	}

	/** A method that the gateway answers by itself. */
	private static IntegrationResponse answering(RestApi api, String name, Output<String> resource) {
		var method = new Method(name,
				MethodArgs.builder()
					.restApi(api.id())
					.resourceId(resource)
					.httpMethod("GET")
					.authorization("NONE")
					.build());
		var integration = new Integration(name,
				IntegrationArgs.builder()
					.restApi(api.id())
					.resourceId(resource)
					.httpMethod(method.httpMethod())
					.type("MOCK")
					.requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
					.build());
		var response = new MethodResponse(name,
				MethodResponseArgs.builder()
					.restApi(api.id())
					.resourceId(resource)
					.httpMethod(method.httpMethod())
					.statusCode("200")
					.build());
		return new IntegrationResponse(name,
				IntegrationResponseArgs.builder()
					.restApi(api.id())
					.resourceId(resource)
					.httpMethod(integration.httpMethod())
					.statusCode(response.statusCode())
					.build());
	}

}
