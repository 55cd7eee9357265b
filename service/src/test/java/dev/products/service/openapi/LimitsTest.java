package dev.products.service.openapi;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits in {@code openapi.yaml} are those of the service. */
@LocalService
class LimitsTest {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	@LocalServerPort
	private int port;

	private Api api;

	private Document document;

	@BeforeEach
	void start() throws Exception {
		this.document = Document.kept();
		this.api = Api.admin(this.port);
		this.api.remove();
	}

	static List<String> texts() throws Exception {
		Document document = Document.kept();
		return document.component("schemas", "NewProduct")
			.get("properties")
			.propertyStream()
			.map(Map.Entry::getKey)
			.filter((field) -> document.field(field).has("maxLength"))
			.toList();
	}

	@Test
	void thePageOfLimitsHasEveryField() throws Exception {
		String page = Files.readString(Document.FILE.resolveSibling("../docs/api.md"));

		this.document.component("schemas", "NewProduct")
			.get("properties")
			.fieldNames()
			.forEachRemaining((field) -> assertThat(page).contains("\n| `" + field + "` | "));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void ofTexts(String field) throws Exception {
		int shortest = property(field).path("minLength").intValue();
		int longest = property(field).get("maxLength").intValue();

		assertTaken(field, TextNode.valueOf("x".repeat(shortest)));
		assertTaken(field, TextNode.valueOf("x".repeat(longest)));
		assertRefused(field, TextNode.valueOf("x".repeat(longest + 1)));
		assertRefused(field, TextNode.valueOf("a\u0007b"));
		assertThat("a\u0007b").doesNotMatch(Pattern.compile(property(field).get("pattern").textValue()));
		if (shortest > 0) {
			assertRefused(field, TextNode.valueOf(""));
		}
	}

	@ParameterizedTest
	@CsvSource({ "description, true", "productName, false", "category, false" })
	void ofLineBreaks(String field, boolean taken) throws Exception {
		Pattern pattern = Pattern.compile(property(field).get("pattern").textValue());
		for (String text : new String[] { "a\nb", "a\r\nb", "a\tb" }) {
			assertThat(pattern.matcher(text).find()).isEqualTo(taken);
			if (taken) {
				assertTaken(field, TextNode.valueOf(text));
			}
			else {
				assertRefused(field, TextNode.valueOf(text));
			}
		}
		assertThat("a\rb").doesNotMatch(pattern);
		assertRefused(field, TextNode.valueOf("a\rb"));
	}

	@ParameterizedTest
	@CsvSource({ "productPrice, 0.01", "stock, 1" })
	void ofNumbers(String field, BigDecimal step) throws Exception {
		BigDecimal lowest = property(field).get("minimum").decimalValue();
		BigDecimal highest = property(field).get("maximum").decimalValue();

		assertTaken(field, DecimalNode.valueOf(lowest));
		assertTaken(field, DecimalNode.valueOf(highest));
		assertRefused(field, DecimalNode.valueOf(lowest.subtract(step)));
		assertRefused(field, DecimalNode.valueOf(highest.add(step)));
		assertTaken(field, DecimalNode.valueOf(lowest.add(step)));
		assertRefused(field, DecimalNode.valueOf(lowest.add(step.movePointLeft(1))));
	}

	/**
	 * Most validators divide floating-point numbers, for which 19.99 is not a multiple of
	 * 0.01.
	 */
	@Test
	void noSchemaHasAFractionForMultipleOf() {
		assertThat(this.document.root().findValues("multipleOf"))
			.allSatisfy((multiple) -> assertThat(multiple.isIntegralNumber()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "A-z_0.9", ".a", "..", ".", "", "a b", "a/b", "\u00e4", "x{64}", "x{65}" })
	void ofIds(String text) throws Exception {
		String id = text.startsWith("x{") ? "x".repeat(Integer.parseInt(text.substring(2, 4))) : text;
		boolean documented = Pattern.compile(property("productId").get("pattern").textValue()).matcher(id).find();
		this.api.call("DELETE", "/products/" + (documented ? id : "none"), "");

		assertThat(send("productId", TextNode.valueOf(id)).status()).isEqualTo(documented ? 201 : 400);
	}

	@Test
	void ofFields() throws Exception {
		assertThat(this.document.component("schemas", "NewProduct").get("additionalProperties").booleanValue())
			.isFalse();
		assertRefused("colour", TextNode.valueOf("red"));
		assertRefused("createdAt", TextNode.valueOf("2026-01-15T09:30:00.000Z"));
		for (String field : new String[] { "productId", "category", "productName", "productPrice", "stock" }) {
			assertRefused(field, MAPPER.nullNode());
		}
		assertTaken("description", MAPPER.nullNode());
	}

	private JsonNode property(String field) {
		return this.document.field(field);
	}

	private void assertTaken(String field, JsonNode value) throws Exception {
		Api.Answer answer = send(field, value);
		assertThat(answer.status()).as("%s %.20s: %s", field, value, answer.body()).isEqualTo(201);
		this.api.remove();
	}

	private void assertRefused(String field, JsonNode value) throws Exception {
		Api.Answer answer = send(field, value);
		assertThat(answer.status()).as("%s %.20s", field, value).isEqualTo(400);
		assertThat(answer.body().get("errors").findValuesAsText("pointer")).containsOnly("/" + field);
	}

	private Api.Answer send(String field, JsonNode value) throws Exception {
		ObjectNode product = (ObjectNode) MAPPER.readTree(Api.SEED);
		product.set(field, value);
		return this.api.call("POST", "/products", product.toString(), "Content-Type", Api.JSON);
	}

}
