package dev.products.rehearse;

import java.util.Map;

import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** Creates the REST API of an estate with variants. */
final class VariantApiMaker extends RestApiMaker {

	private static final String TEMPLATE = "{\"productId\": \"$input.params('productId')\"}";

	private final VariantDesign variants;

	VariantApiMaker(Emulator emulator, VariantDesign design) {
		super(emulator, design);
		this.variants = design;
	}

	@Override
	void collectionMethods(String products) {
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

}
