package dev.products.service.product;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.problem.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a product from JSON and finds all that is wrong with it, not only the first. The
 * readers return a stand-in for a wrong value; no product with one in it gets out.
 */
final class ProductBody {

	static final Pattern PRODUCT_ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}");

	static final String PRODUCT_ID_RULE = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ - and not only dots";

	static final int CATEGORY_CHARACTERS = 100;

	private static final int NAME_CHARACTERS = 200;

	private static final int DESCRIPTION_CHARACTERS = 4000;

	private static final BigDecimal HIGHEST_PRICE = new BigDecimal("999999999.99");

	private static final long HIGHEST_STOCK = 1_000_000_000L;

	private static final Set<String> FIELDS = Set.of("productId", "category", "productName", "description",
			"productPrice", "stock");

	private final JsonNode body;

	private final List<FieldError> errors = new ArrayList<>();

	ProductBody(JsonNode body) {
		this.body = body;
	}

	NewProduct newProduct() {
		ProductDetails details = details(true);
		return new NewProduct(String.valueOf(details.productId()), details);
	}

	/**
	 * @throws InvalidProductException with everything that is wrong
	 */
	ProductDetails details(boolean idRequired) {
		if (!this.body.isObject()) {
			throw new InvalidProductException(List.of(new FieldError("", "must be a JSON object")));
		}
		this.body.fieldNames().forEachRemaining((name) -> {
			if (!FIELDS.contains(name)) {
				wrong(name, "is not a field of a product");
			}
		});
		ProductDetails details = new ProductDetails(productId(idRequired), text("category", 1, CATEGORY_CHARACTERS),
				text("productName", 1, NAME_CHARACTERS), description(), price(), stock());
		if (!this.errors.isEmpty()) {
			throw new InvalidProductException(this.errors);
		}
		return details;
	}

	private @Nullable String productId(boolean required) {
		if (!required && !this.body.has("productId")) {
			return null;
		}
		JsonNode node = required("productId");
		if (node != null && !(node.isTextual() && PRODUCT_ID.matcher(node.textValue()).matches())) {
			wrong("productId", PRODUCT_ID_RULE);
		}
		return (node != null) ? node.asText() : null;
	}

	private @Nullable String description() {
		return this.body.has("description") ? text("description", 0, DESCRIPTION_CHARACTERS) : null;
	}

	/** Text in NFC and without white space around it, counted in Unicode code points. */
	private String text(String field, int shortest, int longest) {
		JsonNode node = required(field);
		if (node == null) {
			return "";
		}
		if (!node.isTextual()) {
			wrong(field, "must be a text");
			return "";
		}
		String text = Normalizer.normalize(node.textValue(), Normalizer.Form.NFC).strip();
		int length = text.codePointCount(0, text.length());
		if (length < shortest || length > longest) {
			wrong(field, "must have %d to %d characters".formatted(shortest, longest));
		}
		if (text.codePoints()
			.anyMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
			wrong(field, "must not contain control characters or half of a surrogate pair");
		}
		return text;
	}

	private BigDecimal price() {
		JsonNode node = required("productPrice");
		if (node == null) {
			return BigDecimal.ZERO;
		}
		// Compared before it is rescaled: 1e999999999 would be written out.
		if (!node.isNumber() || node.decimalValue().signum() < 0 || node.decimalValue().compareTo(HIGHEST_PRICE) > 0
				|| node.decimalValue().stripTrailingZeros().scale() > 2) {
			wrong("productPrice", "must be a number from 0 to %s with at most 2 decimals".formatted(HIGHEST_PRICE));
			return BigDecimal.ZERO;
		}
		return money(node.decimalValue());
	}

	/** The one form of an amount: 799 and not 7.99E+2, 0.5 and not 0.50. */
	static BigDecimal money(BigDecimal amount) {
		BigDecimal shortest = amount.stripTrailingZeros();
		return (shortest.scale() < 0) ? shortest.setScale(0) : shortest;
	}

	private long stock() {
		JsonNode node = required("stock");
		if (node == null) {
			return 0;
		}
		if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0
				|| node.longValue() > HIGHEST_STOCK) {
			wrong("stock", "must be a whole number from 0 to %d".formatted(HIGHEST_STOCK));
		}
		return node.longValue();
	}

	private @Nullable JsonNode required(String field) {
		JsonNode node = this.body.get(field);
		if (node == null || node.isNull()) {
			wrong(field, "is required");
			return null;
		}
		return node;
	}

	private void wrong(String field, String what) {
		this.errors.add(new FieldError("/" + field.replace("~", "~0").replace("/", "~1"), what));
	}

}
