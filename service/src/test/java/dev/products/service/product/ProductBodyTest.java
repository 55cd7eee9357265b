package dev.products.service.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemException.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ProductBodyTest {

	private static final ObjectMapper JSON = new ObjectMapper()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

	@ParameterizedTest
	@CsvSource({ "799, 799", "0, 0", "0.10, 0.1", "7.99e2, 799", "799.00, 799", "999999999.99, 999999999.99", "-0.0, 0",
			"1E-2, 0.01" })
	void aPriceIsReadExactlyAndInItsShortestForm(String sent, String read) throws Exception {
		assertThat(read("productPrice", sent).productPrice()).isEqualTo(new BigDecimal(read));
	}

	@ParameterizedTest
	@CsvSource({ "150, 150", "150.0, 150", "1e2, 100", "1500e-1, 150", "1E9, 1000000000", "-0.0, 0", "0e-999, 0" })
	void aWholeNumberIsReadInEveryNotation(String sent, long read) throws Exception {
		assertThat(read("stock", sent).stock()).isEqualTo(read);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					productPrice | -0.01 1.001 1000000000 1e999999999 1e-999999999 "799" true null []
					stock        | -1 1.5 1e-1 1.00000000000000000001 1000000001 1e10 99999999999999999999 1e999999999
					stock        | 1e-999999999 "1" false null
					productId    | "" "." "..." "a/b" "ä" 7 null "01234567890123456789012345678901234567890123456789012345678901234"
					productId    | "a\\u0020b"
					productName  | "" "\\u0020" "a\\u0000b" "line\\nbreak" "\\ud800" 5 {} null
					""")
	void anInvalidValueIsRefused(String field, String values) throws Exception {
		for (String value : values.split(" ")) {
			assertThat(pointerRefused(field, value)).as(value).isEqualTo("/" + field);
		}
	}

	@Test
	void aTextIsTrimmedAndNormalized() throws Exception {
		assertThat(read("productName", "\"  Cafe\\u0301 \"").productName()).isEqualTo("Café");
	}

	@Test
	void aTextIsLimitedInCharacters() throws Exception {
		assertThat(read("category", quoted("📚".repeat(64))).category()).hasSize(128);
		assertThat(read("category", quoted("c".repeat(100))).category()).hasSize(100);
		assertThat(pointerRefused("category", quoted("c".repeat(101)))).isEqualTo("/category");
	}

	@Test
	void aTextIsLimitedInBytes() throws Exception {
		assertThat(pointerRefused("category", quoted("📚".repeat(65)))).isEqualTo("/category");
	}

	@Test
	void aTextIsNormalizedBeforeItsLengthIsChecked() throws Exception {
		String composed = "\u0390".repeat(200);

		assertThat(read("productName", quoted("\u03b9\u0308\u0301".repeat(200))).productName()).isEqualTo(composed);
		assertThat(read("productName", quoted("\u1fbe\u0344".repeat(200))).productName()).isEqualTo(composed);
		assertThat(read("productName", quoted("\u03b1\u0313\u0300\u0345".repeat(170))).productName())
			.isEqualTo("\u1f82".repeat(170));
		assertThat(read("productName", quoted(" ".repeat(10_000) + "n" + " ".repeat(10_000))).productName())
			.isEqualTo("n");
	}

	/** Normalizing this text would take an hour. */
	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void aTextThatIsFarTooLongIsRefusedWithoutNormalizingIt() {
		String marks = "a" + "\u0301\u0323".repeat(2_000_000);

		for (String field : List.of("category", "productName", "description")) {
			assertThat(pointerRefused(field, TextNode.valueOf(marks))).isEqualTo("/" + field);
		}
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

	@Test
	void theDescriptionIsOptional() throws Exception {
		ObjectNode body = valid();
		body.remove("description");

		assertThat(new ProductBody(body).newProduct().description()).isNull();
	}

	@Test
	void aPointerIsEscapedAsInRfc6901() throws Exception {
		assertThat(pointerRefused("a/b~c", "1")).isEqualTo("/a~1b~0c");
	}

	private static ProductPatch read(String field, String json) throws Exception {
		return read(field, JSON.readTree(json));
	}

	private static ProductPatch read(String field, JsonNode value) {
		return new ProductBody(valid().set(field, value)).newProduct();
	}

	private static String pointerRefused(String field, String json) throws Exception {
		return pointerRefused(field, JSON.readTree(json));
	}

	private static String pointerRefused(String field, JsonNode value) {
		ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(field, value));
		assertThat(refusal.getBody().getProperties()).containsOnlyKeys("errors");
		List<?> errors = (List<?>) refusal.getBody().getProperties().get("errors");
		assertThat(errors).hasSize(1);
		return ((FieldError) errors.get(0)).pointer();
	}

	private static ObjectNode valid() {
		return JSON.createObjectNode()
			.put("productId", "PROD001")
			.put("category", "Electronics")
			.put("productName", "Phone")
			.put("description", "A phone.")
			.put("productPrice", 1)
			.put("stock", 1);
	}

}
