package dev.products.service.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service answers 400 to a parameter if and only if {@code openapi.yaml} does not
 * allow it.
 */
@LocalService
class ParametersTest {

	@LocalServerPort
	private int port;

	private Api api;

	private Document document;

	@BeforeEach
	void start() throws Exception {
		this.document = Document.kept();
		this.api = Api.admin(this.port);
	}

	@Test
	void ofPages() throws Exception {
		JsonNode limit = parameter("Limit");
		int lowest = limit.get("minimum").intValue();
		int highest = limit.get("maximum").intValue();

		assertThat(list(lowest - 1)).isEqualTo(400);
		assertThat(list(lowest)).isEqualTo(200);
		assertThat(list(highest)).isEqualTo(200);
		assertThat(list(highest + 1)).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "\"a\"", "W/\"a\"", "\"\"", "\"a\",\"b\"", " , \"a\" ,, W/\"b\",", ",", "a", "\"a",
			"a\"", "W/a", "w/\"a\"", "*,\"a\"", "\"a\" \"b\"", "\"a b\"", "\"a\\\"", "**" })
	void ofConditions(String value) throws Exception {
		this.api.seed();
		for (String name : new String[] { "If-Match", "If-None-Match" }) {
			assertDescribed(parameter(name.replace("-", "")), value,
					this.api.call("GET", "/products/PROD001", "", name, value).status());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\"a\"", "\"a b\"", "\"a,b\"", "\"\\\"\\\\\"", "a:b/c", "a b", "a,b", "a\"b", "a\\b",
			"\"\"", "\"", "\"a", "a\"", "\"a\\\"", "\"a\"b\"", "\"a\\b\"", "x{255}", "x{256}", "\"x{255}\"",
			"\"x{256}\"" })
	void ofIdempotencyKeys(String text) throws Exception {
		String value = text.replace("x{255}", "x".repeat(255)).replace("x{256}", "x".repeat(256));
		this.api.seed();

		assertDescribed(parameter("IdempotencyKey"), value,
				this.api
					.call("PATCH", "/products/PROD001", "{}", "Content-Type", "application/merge-patch+json",
							"Idempotency-Key", value)
					.status());
	}

	@Test
	void ofCharactersInPathsAndCategories() throws Exception {
		JsonNode id = parameter("ProductId");
		JsonNode category = parameter("Category");
		for (int c : IntStream
			.concat(IntStream.range(0, 0x180), IntStream.of(0x1680, 0x2000, 0x2007, 0x200a, 0x2028, 0x2029, 0x202f,
					0x205f, 0x3000, 0xfeff, 0xfffd, 0x1f4da))
			.toArray()) {
			String character = Character.toString(c);
			String encoded = URLEncoder.encode(character, StandardCharsets.UTF_8).replace("+", "%20");

			assertDescribed(id, "a" + character + "b",
					this.api.call("GET", "/products/a" + encoded + "b", "").status());
			assertDescribed(category, character, this.api.call("GET", "/products?category=" + encoded, "").status());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "...", ".a", "a.", " ", "-" })
	void ofDotsInPaths(String id) throws Exception {
		assertDescribed(parameter("ProductId"), id,
				this.api.call("GET", "/products/" + id.replace(" ", "%20"), "").status());
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Links", "Home & Garden", "100%25", "C++", "a=b;c", "B\u00fccher", "\ud83d\udcda", "<{x}>\"'" })
	void aLinkLeadsToTheNextPage(String category) throws Exception {
		ObjectNode product = JsonNodeFactory.instance.objectNode()
			.put("category", category)
			.put("productPrice", 1)
			.put("stock", 1);
		for (String name : new String[] { "one", "two" }) {
			product.put("productName", name);
			this.api.call("PUT", "/products/link-" + name, product.toString(), "Content-Type", Api.JSON);
		}
		Api.Answer first = this.api.call("GET",
				"/products?colour=red&limit=1&category=" + URLEncoder.encode(category, StandardCharsets.UTF_8), "");
		Api.Answer second = this.api.call("GET", first.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1"), "");

		assertThat(first.body().at("/items/0/productName").textValue()).isEqualTo("one");
		assertThat(second.status()).as("%s: %s", first.header("Link"), second.body()).isEqualTo(200);
		assertThat(second.body().at("/items/0/productName").textValue()).isEqualTo("two");
	}

	private JsonNode parameter(String component) {
		return this.document.component("parameters", component).get("schema");
	}

	private static void assertDescribed(JsonNode schema, String value, int status) {
		boolean described = Pattern.compile(schema.get("pattern").textValue()).matcher(value).find();
		assertThat(status != 400).as("'%s' (%x): %s", value, value.codePointAt(value.length() / 2), status)
			.isEqualTo(described);
	}

	private int list(int limit) throws Exception {
		return this.api.call("GET", "/products?limit=" + limit, "").status();
	}

}
