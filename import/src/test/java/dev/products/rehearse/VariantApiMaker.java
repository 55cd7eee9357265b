package dev.products.rehearse;

import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;

/** Creates the REST API of an estate with variants. */
final class VariantApiMaker extends RestApiMaker {

	private static final String TEMPLATE = "{\"productId\": \"$input.params('productId')\"}";

	private final VariantDesign variants;

	private String validator = "";

	VariantApiMaker(Emulator emulator, VariantDesign design) {
		super(emulator, design);
		this.variants = design;
	}

	@Override
	void collectionMethods(String products) {
		if (this.variants.has(Variant.DESCRIBED_API)) {
			describe();
		}
		if (!this.variants.has(Variant.DEPLOYMENTS)) {
			super.collectionMethods(products);
			return;
		}
		proxy(products, LegacyFunction.CREATE);
		deployment("first try");
		mock(products, "OPTIONS", "OPTIONS,POST");
	}

	@Override
	void moreMethods(String root, String products, String item) {
		if (this.variants.has(Variant.EXTRA_METHODS)) {
			String proxy = resource(resource(root, "legacy"), "{proxy+}");
			proxy(proxy, "ANY", LegacyFunction.GET);
			permit(LegacyFunction.GET, "*/legacy/*");
			mock(products, "HEAD", "HEAD");
			mock(item, "PATCH", "PATCH");
		}
	}

	@Override
	void deploy(String products) {
		if (!this.variants.has(Variant.DEPLOYMENTS)) {
			super.deploy(products);
			return;
		}
		stage(deployment(VariantDesign.DEPLOYED));
		// The stage was rolled back from this one, but the method was never removed.
		mock(products, "DELETE", "DELETE");
		deployment("newer, but rolled back");
	}

	@Override
	void proxy(String resource, String method, LegacyFunction function) {
		if (this.variants.has(Variant.DESCRIBED_API) && function != LegacyFunction.GET) {
			method(resource, method);
			if (function == LegacyFunction.UPDATE) {
				List.of("201", "400", "500").forEach((status) -> response(resource, method, status, "Problem"));
			}
			integration(resource, method, function,
					(integration) -> integration.type(IntegrationType.AWS_PROXY).passthroughBehavior("NEVER"));
			return;
		}
		if (!this.variants.has(Variant.MAPPED) || function != LegacyFunction.GET || method.equals("ANY")) {
			super.proxy(resource, method, function);
			return;
		}
		method(resource, method);
		response(resource, method, "200", "Empty");
		integration(resource, method, function,
				(integration) -> integration.type(IntegrationType.AWS)
					.requestTemplates(Map.of("application/json", TEMPLATE))
					.passthroughBehavior("WHEN_NO_TEMPLATES"));
		integrationResponse(resource, method, "200",
				(response) -> response.responseTemplates(Map.of("application/json", "$input.json('$')")));
		response(resource, method, "404", "Error");
		integrationResponse(resource, method, "404", (response) -> response.selectionPattern(".*not found.*")
			.responseTemplates(Map.of("application/json", "\"Product not found\"")));
	}

	/** Creates what an OpenAPI description contains besides paths and methods. */
	private void describe() {
		List.of("NewProduct", "Problem")
			.forEach((name) -> this.emulator.gateway.createModel((request) -> request.restApiId(this.api)
				.name(name)
				.contentType("application/json")
				.schema("{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"type\": \"object\"}")));
		this.validator = this.emulator.gateway
			.createRequestValidator(
					(request) -> request.restApiId(this.api).name("Validate body").validateRequestBody(true))
			.id();
		this.emulator.gateway.putGatewayResponse((request) -> request.restApiId(this.api)
			.responseType(GatewayResponseType.DEFAULT_5_XX)
			.statusCode("503")
			.responseTemplates(Map.of("application/json", "{\"error\": $context.error.messageString}"))
			.responseParameters(Map.of("gatewayresponse.header.Retry-After", "'5'")));
	}

	@Override
	void complete(PutMethodRequest.Builder request, String method) {
		if (this.variants.has(Variant.DESCRIBED_API) && method.equals("POST")) {
			request.operationName("createProduct")
				.requestValidatorId(this.validator)
				.requestModels(Map.of("application/json", "NewProduct"))
				.requestParameters(Map.of("method.request.header.X-Request-Id", false));
		}
	}

	/** Not 204, because the emulator sends a header with it that HTTP does not allow. */
	@Override
	String mockStatus() {
		return this.variants.has(Variant.DESCRIBED_API) ? "202" : super.mockStatus();
	}

}
