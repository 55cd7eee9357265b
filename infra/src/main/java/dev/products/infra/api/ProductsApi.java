package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.inputs.RestApiEndpointConfigurationArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.function.JavaFunction;
import dev.products.infra.openapi.ApiDescription;
import dev.products.infra.stage.ApiStage.StagedApi;
import dev.products.infra.stage.ApiStage;
import dev.products.infra.stage.StageSettings;
import dev.products.infra.users.UserDirectory;

/** The REST API with its methods, its authorizer, its deployment and its stage. */
public final class ProductsApi extends Component {

	private final RestApi api;

	private final ApiStage stage;

	/**
	 * Creates the API.
	 * @param contract the paths, methods and models
	 * @param backends determines what each method calls
	 * @param authorizer the function that checks tokens; empty if API Gateway checks them
	 * itself
	 */
	public ProductsApi(ApiDescription contract, ApiSettings settings, StageSettings stage, TelemetrySettings telemetry,
			EncryptionKey key, UserDirectory users, Backends backends, Optional<JavaFunction> authorizer) {
		super("ProductsApi", "products-api");
		var args = RestApiArgs.builder()
			.name(settings.apiName())
			.endpointConfiguration(RestApiEndpointConfigurationArgs.builder().types("REGIONAL").build())
			.disableExecuteApiEndpoint(!stage.domain().executeApiEndpoint());
		var found = backends.settings().asFound();
		this.api = new RestApi("products", args.build(), childOptions()
			.ignoreChanges(IgnoredInputs.asFound(found, RestApiArgs.class, List.of("name"),
					Map.of("domain", List.of("disableExecuteApiEndpoint"))))
			.build());
		var content = new DeployedContent(this, this.api.id());
		var origins = new AllowedOrigins(settings.allowedOrigins());
		var tokens = authorizer
			.map((verifier) -> MethodAuthorizer.byLambda(content, this.api, verifier, settings.authorizerCacheSeconds(),
					this))
			.orElseGet(() -> MethodAuthorizer.byCognito(content, this.api, users, settings, found));
		var checks = settings.validateBodies() ? Optional.of(new RequestValidation(content))
				: Optional.<RequestValidation>empty();
		var endpoints = new Endpoints(content, this.api, tokens, checks, origins, stage, backends);
		contract.paths().forEach((route) -> endpoints.declare(route, settings.placed(route.path())));
		if (settings.gatewayProblems()) {
			endpoints.declareUnknown();
			GatewayProblem.declare(content, origins);
		}
		backends.service()
			.ifPresent((function) -> content.needs(function.allowApiGateway("api-may-call",
					Output.format("%s/*/*", this.api.executionArn()), child())));
		this.stage = new ApiStage(this, stage, telemetry, key,
				new StagedApi(settings.apiName(), this.api, content.resources(), content.hash()), found);
		registerOutputs(Map.of("id", this.api.id(), "stageUrl", this.stage.url()));
	}

	public Output<String> id() {
		return this.api.id();
	}

	public ApiStage stage() {
		return this.stage;
	}

}
