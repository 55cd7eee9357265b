package dev.products.service.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service accepts the examples in {@code openapi.yaml}, and its responses match the
 * document.
 */
@LocalService
class ExamplesTest {

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

	@ParameterizedTest
	@CsvSource({ "createProduct, false, 201", "replaceProduct, false, 201", "replaceProduct, true, 200",
			"patchProduct, true, 200", "getProduct, true, 200", "headProduct, true, 200", "listProducts, true, 200",
			"headProducts, true, 200", "deleteProduct, true, 204", "optionsProducts, false, 204",
			"optionsProduct, false, 204" })
	void anExampleGetsADocumentedAnswer(String id, boolean seeded, int status) throws Exception {
		if (seeded) {
			this.api.seed();
			// A second product, so that there is a next page.
			this.api.call("PUT", "/products/PROD002", values(), "Content-Type", Api.JSON);
		}
		Document.Operation operation = this.document.operation(id);
		Api.Answer answer = send(operation);

		assertThat(answer.status()).isEqualTo(status);
		JsonNode documented = this.document.resolved(operation.node().at("/responses/" + status));
		documented.path("headers")
			.fieldNames()
			.forEachRemaining((name) -> assertThat(answer.header(name)).isNotBlank());
		assertThat(answer.header("ETag").isEmpty()).isEqualTo(!documented.at("/headers").has("ETag"));
		JsonNode body = documented.at("/content/application~1json");
		// The document describes HEAD with the responses of GET, but HEAD returns no
		// content.
		boolean content = !body.isMissingNode() && !id.startsWith("head");
		assertThat(answer.response().body().isEmpty()).isEqualTo(!content);
		if (content) {
			assertThat(answer.header("Content-Type")).isEqualTo(Api.JSON);
			assertFits(answer.body(), this.document.resolved(body.get("schema")));
		}
	}

	@Test
	void theExampleOfAnAnswerIsTheAnswer() throws Exception {
		ObjectNode created = (ObjectNode) send(this.document.operation("createProduct")).body();
		assertThat(stored()).isEqualTo(created);
		ObjectNode example = (ObjectNode) this.document.component("examples", "Product").get("value");
		assertThat(fields(example)).isEqualTo(fields(created));
		Set<String> times = Set.of("createdAt", "updatedAt");
		times.forEach((time) -> assertThat(created.get(time).textValue()).hasSameSizeAs(example.get(time).textValue()));

		assertThat(created.remove(times)).isEqualTo(example.remove(times));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NewProduct", "ProductValues", "Product" })
	void anExampleShowsEveryField(String name) {
		Set<String> shown = fields(this.document.component("examples", name).get("value"));
		Set<String> there = fields(this.document.component("schemas", name).get("properties"));
		// The id is in the path of PUT and can be omitted in the body.
		there.removeIf((field) -> field.equals("productId") && name.equals("ProductValues"));

		assertThat(shown).isEqualTo(there);
	}

	@Test
	void everyFieldThatIsNotRequiredCanBeRemoved() throws Exception {
		ObjectNode whole = (ObjectNode) this.document.component("examples", "ProductValues").get("value");
		Set<String> optional = fields(whole);
		this.document.component("schemas", "ProductValues")
			.get("required")
			.forEach((name) -> optional.remove(name.textValue()));
		assertThat(optional).contains("description");

		for (String field : optional) {
			for (boolean patch : new boolean[] { false, true }) {
				Api.Answer before = this.api.call("PUT", "/products/PROD001", whole.toString(), "Content-Type",
						Api.JSON);
				assertThat(before.body().has(field)).as(field).isTrue();
				assertThat(stored()).isEqualTo(before.body());
				Api.Answer after = patch
						? this.api.call("PATCH", "/products/PROD001", "{\"" + field + "\":null}", "Content-Type",
								"application/merge-patch+json")
						: this.api.call("PUT", "/products/PROD001", whole.deepCopy().without(field).toString(),
								"Content-Type", Api.JSON);
				assertThat(after.status()).as("%s: %s", field, after.body()).isEqualTo(200);
				assertThat(after.body().has(field)).as(field).isFalse();
				assertThat(stored()).isEqualTo(after.body());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "If-Match, 412", "If-None-Match, 200", "Idempotency-Key, 200" })
	void theHeadersShownAreUnderstood(String header, int status) throws Exception {
		this.api.seed();
		String description = this.document.component("parameters", header.replace("-", ""))
			.get("description")
			.textValue();
		String example = description.replaceFirst("(?s).*?such as `([^`]+)`.*", "$1");

		assertThat(this.api
			.call("PATCH", "/products/PROD001", "{}", "Content-Type", "application/merge-patch+json", header, example)
			.status()).isEqualTo(status);
	}

	@Test
	void theCursorShownLeadsToAPage() throws Exception {
		String cursor = this.document.component("examples", "Page").at("/value/nextCursor").textValue();

		assertThat(this.api.call("GET", "/products?cursor=" + cursor, "").status()).isEqualTo(200);
		assertThat(this.document.component("headers", "Link").get("example").textValue()).contains(cursor);
	}

	private Api.Answer send(Document.Operation operation) throws Exception {
		String path = operation.path().replace("{productId}", "PROD001")
				+ (operation.id().endsWith("Products") && !operation.method().equals("OPTIONS") ? "?limit=1" : "");
		JsonNode content = operation.node().at("/requestBody/content");
		if (content.isMissingNode()) {
			return this.api.call(operation.method(), path, "");
		}
		var offered = content.properties().iterator().next();
		JsonNode example = this.document.resolved(offered.getValue().get("examples").elements().next());
		return this.api.call(operation.method(), path, example.get("value").toString(), "Content-Type",
				offered.getKey());
	}

	private JsonNode stored() throws Exception {
		return this.api.call("GET", "/products/PROD001", "").body();
	}

	private String values() {
		return this.document.component("examples", "ProductValues").get("value").toString();
	}

	private void assertFits(JsonNode body, JsonNode schema) {
		assertThat(fields(schema.get("properties"))).containsAll(fields(body));
		List<String> required = new ArrayList<>();
		schema.get("required").forEach((name) -> required.add(name.textValue()));
		assertThat(fields(body)).containsAll(required);
	}

	private static Set<String> fields(JsonNode object) {
		Set<String> names = new TreeSet<>();
		object.fieldNames().forEachRemaining(names::add);
		return names;
	}

}
