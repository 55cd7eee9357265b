package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.Authorizer;
import com.pulumi.aws.apigateway.AuthorizerArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.inputs.RestApiEndpointConfigurationArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.data.EncryptionKey;
import dev.products.infra.function.ProductsFunction;
import dev.products.infra.observability.TelemetrySettings;
import dev.products.infra.stage.ApiStage;
import dev.products.infra.stage.CacheKey;
import dev.products.infra.stage.StageSettings;
import dev.products.infra.stage.StagedApi;
import dev.products.infra.users.UserDirectory;

/**
 * The REST API: its paths and methods, who may call them, and what answers.
 */
public final class ProductsApi extends ComponentResource {

	/**
	 * The methods there are.
	 */
	public static final List<String> METHODS = List.of("GET /products", "HEAD /products", "POST /products",
			"OPTIONS /products", "GET /products/{productId}", "HEAD /products/{productId}", "PUT /products/{productId}",
			"PATCH /products/{productId}", "DELETE /products/{productId}", "OPTIONS /products/{productId}");

	private final RestApi api;

	private final Authorizer authorizer;

	private final ProductsFunction function;

	private final DeployedContent content = new DeployedContent();

	private final StageSettings served;

	private final ApiStage stage;

	public ProductsApi(ApiSettings settings, StageSettings stage, TelemetrySettings telemetry, EncryptionKey key,
			UserDirectory users, ProductsFunction function) {
		super("products:infra:ProductsApi", "products-api");
		this.function = function;
		this.served = stage;
		this.api = new RestApi("products",
				RestApiArgs.builder()
					.name(settings.apiName())
					.endpointConfiguration(RestApiEndpointConfigurationArgs.builder().types("REGIONAL").build())
					.disableExecuteApiEndpoint(!stage.executeApiEndpoint())
					.build(),
				child().build());
		this.authorizer = new Authorizer("users",
				AuthorizerArgs.builder()
					.restApi(this.api.id())
					.name("users")
					.type("COGNITO_USER_POOLS")
					.providerArns(users.poolArn().applyValue(List::of))
					.build(),
				child().build());
		this.content.add(this.authorizer, Output.format("authorizer %s", users.poolArn()));

		var products = resource("products", this.api.rootResourceId(), "products");
		answered("list-products", products, "GET", "method.request.querystring.limit",
				"method.request.querystring.cursor", "method.request.querystring.category");
		answered("head-products", products, "HEAD");
		answered("create-product", products, "POST");
		options("products-options", products, Map.of("Allow", "GET, HEAD, POST, OPTIONS"));

		var product = resource("product", products.id(), "{productId}");
		answered("get-product", product, "GET", "method.request.path.productId");
		answered("head-product", product, "HEAD");
		answered("update-product", product, "PUT");
		answered("patch-product", product, "PATCH");
		answered("delete-product", product, "DELETE");
		options("product-options", product, Map.of("Allow", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS", "Accept-Patch",
				"application/merge-patch+json"));

		new Permission("api-may-call",
				PermissionArgs.builder()
					.action("lambda:InvokeFunction")
					.function(function.name())
					.qualifier(function.aliasName())
					.principal("apigateway.amazonaws.com")
					.sourceArn(Output.format("%s/*/*", this.api.executionArn()))
					.build(),
				child().build());
		this.stage = new ApiStage(this, stage, telemetry, key,
				new StagedApi(settings.apiName(), this.api, this.content.resources(), this.content.hash()));
		registerOutputs(Map.of("id", this.api.id(), "stageUrl", stageUrl()));
	}

	public Output<String> id() {
		return this.api.id();
	}

	public Output<String> stageUrl() {
		return this.stage.url();
	}

	private Resource resource(String name, Output<String> parent, String part) {
		var resource = new Resource(name,
				ResourceArgs.builder().restApi(this.api.id()).parentId(parent).pathPart(part).build(), child().build());
		this.content.add(resource, Output.format("path %s below %s", part, parent));
		return resource;
	}

	/**
	 * A method that the function answers, for those whom the authorizer lets in.
	 */
	private void answered(String name, Resource at, String verb, String... parameters) {
		var cacheKey = CacheKey.of(this.served, verb, List.of(parameters));
		var method = new Method(name,
				MethodArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod(verb)
					.authorization("COGNITO_USER_POOLS")
					.authorizerId(this.authorizer.id())
					.apiKeyRequired(this.served.requiresApiKey())
					.requestParameters(cacheKey.requestParameters())
					.build(),
				child().build());
		var integration = new Integration(name,
				IntegrationArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod(method.httpMethod())
					.type("AWS_PROXY")
					// How the gateway calls Lambda, whatever the method of the request.
					.integrationHttpMethod("POST")
					.uri(this.function.invokeArn())
					.cacheKeyParameters(cacheKey.parameters())
					.build(),
				child().build());
		this.content.add(integration,
				Output.format("%s %s by %s, answered by %s%s%s", verb, at.id(), this.authorizer.id(),
						this.function.invokeArn(), this.served.requiresApiKey() ? ", with a key" : "",
						cacheKey.parameters().isEmpty() ? "" : ", kept by " + cacheKey.parameters()));
	}

	/**
	 * OPTIONS, which anybody may ask and the gateway answers alone: 204 and, in the
	 * service's own words, the methods there are.
	 */
	private void options(String name, Resource at, Map<String, String> headers) {
		var values = new TreeMap<String, String>();
		headers.forEach((header, value) -> values.put("method.response.header." + header, "'" + value + "'"));
		var method = new Method(name,
				MethodArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod("OPTIONS")
					.authorization("NONE")
					.build(),
				child().build());
		var mock = new Integration(name,
				IntegrationArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod(method.httpMethod())
					.type("MOCK")
					.requestTemplates(Map.of("application/json", "{\"statusCode\": 204}"))
					.build(),
				child().build());
		var response = new MethodResponse(name,
				MethodResponseArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod(method.httpMethod())
					.statusCode("204")
					.responseParameters(
							values.keySet().stream().collect(Collectors.toMap((header) -> header, (header) -> false)))
					.build(),
				child().build());
		var answer = new IntegrationResponse(name,
				IntegrationResponseArgs.builder()
					.restApi(this.api.id())
					.resourceId(at.id())
					.httpMethod(mock.httpMethod())
					.statusCode(response.statusCode())
					.responseParameters(values)
					.build(),
				child().build());
		this.content.add(answer, Output.format("OPTIONS %s says %s", at.id(), values));
	}

	private CustomResourceOptions.Builder child() {
		return CustomResourceOptions.builder().parent(this);
	}

}
