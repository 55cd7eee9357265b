package dev.products.service.product;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.problem.ProblemException.FieldError;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a product from JSON and collects all errors instead of only the
 * first. A method that reads a value returns null for both an invalid and a missing
 * value. A product with errors is never returned.
 */
final class ProductBody {

	static final Pattern PRODUCT_ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}");

	static final String PRODUCT_ID_RULE = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ - and not only dots";

	static final BigDecimal HIGHEST_PRICE = new BigDecimal("999999999.99");

	static final long HIGHEST_STOCK = 1_000_000_000L;

	/**
	 * The maximum number of UTF-16 units of one character in NFC before it is composed
	 * (Unicode Standard Annex 15, section 9, table 8).
	 */
	private static final int EXPANSION = 4;

	private static final Set<String> FIELDS = Set.of("productId", "category", "productName", "description",
			"productPrice", "stock");

	private static final Set<String> READ_ONLY_FIELDS = Set.of("createdAt", "updatedAt");

	private final JsonNode body;

	private final List<FieldError> errors = new ArrayList<>();

	ProductBody(JsonNode body) {
		if (!body.isObject()) {
			throw invalid(List.of(new FieldError("", "must be a JSON object")));
		}
		this.body = body;
		body.fieldNames().forEachRemaining(this::checkName);
	}

	ProductPatch newProduct() {
		JsonNode productId = required("productId");
		if (productId != null && !(productId.isTextual() && PRODUCT_ID.matcher(productId.textValue()).matches())) {
			addError("productId", PRODUCT_ID_RULE);
		}
		return values(true);
	}

	String productId() {
		return this.body.path("productId").asText();
	}

	/** Reads the body of a PUT request, which has all values of a product. */
	ProductPatch replacement(String productId) {
		checkId(productId);
		return values(true);
	}

	/** Reads the body of a PATCH request, a merge patch (RFC 7396). */
	ProductPatch patch(String productId) {
		checkId(productId);
		return values(false);
	}

	private ProductPatch values(boolean complete) {
		boolean noDescription = !this.body.hasNonNull("description");
		ProductPatch patch = new ProductPatch(text("category", TextLimits.CATEGORY, complete),
				text("productName", TextLimits.NAME, complete),
				noDescription ? null : text("description", TextLimits.DESCRIPTION, false),
				noDescription && (complete || this.body.has("description")), price(complete), stock(complete));
		if (!this.errors.isEmpty()) {
			throw invalid(this.errors);
		}
		return patch;
	}

	private void checkName(String name) {
		if (READ_ONLY_FIELDS.contains(name)) {
			addError(name, "is set by the service; leave it out");
		}
		else if (!FIELDS.contains(name)) {
			addError(name, "is not a field of a product");
		}
	}

	private void checkId(String productId) {
		JsonNode repeated = this.body.get("productId");
		if (repeated != null && !productId.equals(repeated.textValue())) {
			addError("productId", "must be '" + productId + "', as in the path, or absent");
		}
	}

	/** Returns a text in NFC without surrounding white space. */
	private @Nullable String text(String field, TextLimits limits, boolean required) {
		JsonNode node = present(field, required);
		if (node == null) {
			return null;
		}
		if (!node.isTextual()) {
			addError(field, "must be a text");
			return null;
		}
		String raw = node.textValue().strip();
		// A text that is too long in any case is not normalized, because the time to
		// normalize it grows with the square of the number of combining marks.
		String text = (raw.length() <= EXPANSION * limits.maximumLength())
				? Normalizer.normalize(raw, Normalizer.Form.NFC) : raw;
		if (!limits.allows(text)) {
			addError(field, limits.rule());
		}
		if (!limits.allowsCharactersOf(text)) {
			addError(field, "must not contain " + limits.forbiddenCharacters() + " or half of a surrogate pair");
		}
		return text;
	}

	private @Nullable BigDecimal price(boolean required) {
		JsonNode node = present("productPrice", required);
		if (node == null) {
			return null;
		}
		if (!isWithin(node, HIGHEST_PRICE, 2)) {
			addError("productPrice", "must be a number from 0 to " + HIGHEST_PRICE + " with at most 2 decimals");
			return null;
		}
		return money(node.decimalValue());
	}

	/**
	 * Returns the canonical form of an amount, such as 799 instead of 7.99E+2 and 0.5
	 * instead of 0.50.
	 */
	static BigDecimal money(BigDecimal amount) {
		BigDecimal shortest = amount.stripTrailingZeros();
		return (shortest.scale() < 0) ? shortest.setScale(0) : shortest;
	}

	private @Nullable Long stock(boolean required) {
		JsonNode node = present("stock", required);
		if (node == null) {
			return null;
		}
		// The numbers 150.0 and 15e1 are integers, too (JSON Schema 2020-12, core,
		// section 4.2.3).
		if (!isWithin(node, BigDecimal.valueOf(HIGHEST_STOCK), 0)) {
			addError("stock", "must be a whole number from 0 to " + HIGHEST_STOCK);
			return null;
		}
		return node.decimalValue().longValueExact();
	}

	/**
	 * Returns whether the value is a number from 0 to the highest value with at most this
	 * number of decimals. The range excludes numbers such as 1e999999999, whose plain
	 * notation would be very long.
	 */
	private static boolean isWithin(JsonNode node, BigDecimal highest, int decimals) {
		return node.isNumber() && node.decimalValue().signum() >= 0 && node.decimalValue().compareTo(highest) <= 0
				&& node.decimalValue().stripTrailingZeros().scale() <= decimals;
	}

	private @Nullable JsonNode present(String field, boolean required) {
		return (required || this.body.has(field)) ? required(field) : null;
	}

	private @Nullable JsonNode required(String field) {
		JsonNode node = this.body.get(field);
		if (node == null || node.isNull()) {
			addError(field, "is required");
			return null;
		}
		return node;
	}

	static ProblemException invalid(List<FieldError> errors) {
		return new ProblemException(ProblemType.INVALID_PRODUCT, "Correct the errors, and send the product again.",
				errors);
	}

	private void addError(String field, String what) {
		this.errors.add(new FieldError("/" + field.replace("~", "~0").replace("/", "~1"), what));
	}

	/**
	 * The limits of a text value of a product.
	 *
	 * @param minimumLength the minimum number of characters (Unicode code points)
	 * @param maximumLength the maximum number of characters
	 * @param maximumBytes the maximum number of bytes in UTF-8; for an index key it is
	 * below the limit of DynamoDB for a sort key, 1,024
	 * @param lineBreaks whether line breaks (LF, CR LF) and tabs are allowed
	 */
	private record TextLimits(int minimumLength, int maximumLength, int maximumBytes, boolean lineBreaks) {

		static final TextLimits CATEGORY = new TextLimits(1, 100, 256, false);

		static final TextLimits NAME = new TextLimits(1, 200, 512, false);

		static final TextLimits DESCRIPTION = new TextLimits(0, 4000, 8192, true);

		boolean allows(String text) {
			int characters = text.codePointCount(0, text.length());
			return characters >= this.minimumLength && characters <= this.maximumLength
					&& text.getBytes(StandardCharsets.UTF_8).length <= this.maximumBytes;
		}

		boolean allowsCharactersOf(String text) {
			return (this.lineBreaks ? text.replace("\r\n", "").replace("\n", "").replace("\t", "") : text).codePoints()
				.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
		}

		String rule() {
			return "must have " + this.minimumLength + " to " + this.maximumLength + " characters, at most "
					+ this.maximumBytes + " bytes in UTF-8";
		}

		String forbiddenCharacters() {
			return this.lineBreaks ? "control characters other than LF, CR LF and TAB" : "control characters";
		}

	}

}
