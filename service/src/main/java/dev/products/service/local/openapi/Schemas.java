package dev.products.service.local.openapi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

import dev.products.service.product.ProductLimits;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;

/** The schemas of bodies. Their limits are those that the code checks. */
final class Schemas {

	private Schemas() {
	}

	static void addTo(Components components) {
		components
			.addSchemas("NewProduct",
					writable("A product to create.", true, "productId", "category", "productName", "productPrice",
							"stock"))
			.addSchemas("ProductValues",
					writable("All that a client may say of a product.", false, "category", "productName",
							"productPrice", "stock"))
			.addSchemas("ProductPatch", writable("A JSON merge patch (RFC 7396) of a product.", false))
			.addSchemas("Product", product())
			.addSchemas("Page", page())
			.addSchemas("Problem", problem())
			.addSchemas("FieldError", fieldError());
	}

	private static Schema<?> writable(String what, boolean isNew, String... required) {
		Schema<?> id = of("string")
			.description(String.format(Locale.ROOT, "%s%s.", isNew ? "" : "As in the path, or absent; ",
					isNew ? capitalized(ProductLimits.PRODUCT_ID_RULE) : ProductLimits.PRODUCT_ID_RULE));
		if (isNew) {
			id.pattern(ProductLimits.PRODUCT_ID);
		}
		return object(required)
			.description(what + " Texts are kept in Unicode NFC and without white space around them.")
			.addProperty("productId", id)
			.addProperty("category", text(of("string"), ProductLimits.CATEGORY))
			.addProperty("productName", text(of("string"), ProductLimits.NAME))
			.addProperty("description", text(of("string", "null"), ProductLimits.DESCRIPTION))
			.addProperty("productPrice", of("number").minimum(BigDecimal.ZERO)
				.maximum(ProductLimits.HIGHEST_PRICE)
				// No multipleOf: validators that compute with doubles refuse 19.99.
				.description("In the shop's currency, with at most 2 decimals; more are refused."))
			.addProperty("stock",
					of("integer").format("int64")
						.minimum(BigDecimal.ZERO)
						.maximum(BigDecimal.valueOf(ProductLimits.HIGHEST_STOCK))
						.description("Pieces, a whole number; 150.0 is one, too."))
			.additionalProperties(false);
	}

	private static Schema<?> text(Schema<?> schema, ProductLimits.Text limits) {
		if (limits.shortest() > 0) {
			schema.minLength(limits.shortest());
		}
		return schema.maxLength(limits.longest())
			.pattern(limits.pattern())
			.description(capitalized(limits.rule()) + ".");
	}

	private static Schema<?> product() {
		return object("productId").description("""
				A product as it is sent. Products that functions before this service wrote may lack fields, \
				and may have longer texts and other ids than a new product.""")
			.addProperty("productId", of("string"))
			.addProperty("category", of("string"))
			.addProperty("productName", of("string"))
			.addProperty("description", of("string"))
			.addProperty("productPrice",
					of("number").description("In the shop's currency. An exact decimal; read it without a double."))
			.addProperty("stock", of("integer").format("int64").description("Pieces."))
			.addProperty("createdAt", timestamp())
			.addProperty("updatedAt", timestamp());
	}

	private static Schema<?> timestamp() {
		return of("string").format("date-time").readOnly(true).description("Set by the service, in UTC.");
	}

	private static Schema<?> page() {
		return object("items").description("A part of a list.")
			.addProperty("items", of("array").items(ref("Product")))
			.addProperty("nextCursor",
					of("string").description("Asks for the next page, as `cursor`. Absent on the last page only."));
	}

	private static Schema<?> problem() {
		return object("type", "title", "status", "detail")
			.description("A problem (RFC 9457). `docs/problems.md` tells of each type.")
			.addProperty("type",
					of("string").format("uri")
						.description("Names the problem, and never changes. Not a page to fetch."))
			.addProperty("title", of("string").description("The problem in general, for a person."))
			.addProperty("status", of("integer").minimum(BigDecimal.valueOf(400)).maximum(BigDecimal.valueOf(599)))
			.addProperty("detail", of("string").description("What happened here and what to do, for a person."))
			.addProperty("instance", of("string").format("uri-reference").description("The path of the request."))
			.addProperty("errors", of("array").items(ref("FieldError"))
				.description("All that is wrong with the body; of the type `invalid-product` only."));
	}

	private static Schema<?> fieldError() {
		return object("pointer", "detail").description("One thing wrong with the body.")
			.addProperty("pointer", of("string").format("json-pointer").description("Where (RFC 6901)."))
			.addProperty("detail", of("string").description("What, for a person."));
	}

	static Schema<?> ref(String name) {
		return new Schema<>(SpecVersion.V31).$ref(name);
	}

	private static Schema<?> object(String... required) {
		Schema<?> schema = of("object");
		schema.setRequired((required.length > 0) ? List.of(required) : null);
		return schema;
	}

	/** A schema of a type, or of one of several. */
	static Schema<?> of(String... types) {
		return new Schema<>(SpecVersion.V31).types(new LinkedHashSet<>(Arrays.asList(types)));
	}

	private static String capitalized(String rule) {
		return Character.toUpperCase(rule.charAt(0)) + rule.substring(1);
	}

}
