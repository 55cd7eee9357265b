package dev.products.infra.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Model;
import com.pulumi.aws.apigateway.ModelArgs;
import com.pulumi.aws.apigateway.RequestValidator;
import com.pulumi.aws.apigateway.RequestValidatorArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;

import dev.products.infra.api.DeployedContent.CanonicalJson;
import dev.products.infra.openapi.ApiDescription.ApiOperation;

/**
 * Validation of requests in API Gateway: of a body by its model, and of required
 * parameters. A body of another media type has no model and passes (API Gateway guide,
 * "Request validation for REST APIs"); the service returns 415 for it.
 */
final class RequestValidation {

	/** Maximum size of a model (API Gateway API reference, CreateModel). */
	private static final int MODEL_BYTES = 400 * 1024;

	private final DeployedContent content;

	private final Map<String, String> schemas = new TreeMap<>();

	private final Map<String, Model> models = new TreeMap<>();

	private final Map<String, RequestValidator> validators = new TreeMap<>();

	RequestValidation(DeployedContent content) {
		this.content = content;
	}

	void addTo(MethodArgs.Builder method, ApiOperation operation) {
		boolean body = !operation.bodies().isEmpty();
		boolean parameters = !operation.requiredParameters().isEmpty();
		if (body) {
			var models = operation.bodies()
				.stream()
				.map((form) -> model(form).name().applyValue((name) -> Map.entry(form.mediaType(), name)))
				.toList();
			method.requestModels(Output.all(models)
				.applyValue(
						(named) -> named.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
		}
		if (body || parameters) {
			method.requestValidatorId(validator(body, parameters).id());
		}
	}

	private Model model(ApiOperation.Body body) {
		var name = body.modelName();
		var schema = CanonicalJson.of(body.schema().get());
		if (!schema.equals(this.schemas.computeIfAbsent(name, (first) -> schema))
				|| schema.getBytes(StandardCharsets.UTF_8).length > MODEL_BYTES) {
			throw new RunException("The schema " + name
					+ " cannot be a model of API Gateway, nothing was changed: another has the same name without special"
					+ " characters, or it has more than 400 KB; rename or shorten it");
		}
		return this.models.computeIfAbsent(name, (first) -> this.content.make(ApiOperation.kebab(name),
				// The media type of the model itself: a model must be JSON to be a
				// schema.
				ModelArgs.builder()
					.restApi(this.content.api())
					.name(name)
					.contentType("application/json")
					.schema(schema)
					.build(),
				Model::new));
	}

	private RequestValidator validator(boolean body, boolean parameters) {
		var name = body ? (parameters ? "body-and-parameters" : "body") : "parameters";
		return this.validators.computeIfAbsent(name,
				(first) -> this.content.make(name,
						RequestValidatorArgs.builder()
							.restApi(this.content.api())
							.name(name)
							.validateRequestBody(body)
							.validateRequestParameters(parameters)
							.build(),
						RequestValidator::new));
	}

}
