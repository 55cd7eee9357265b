package dev.products.service.openapi;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the OpenAPI document itself; {@code ParityTest} compares it with the service. */
class OpenApiTest {

	private final Document document = new Document();

	@Test
	void theDocumentIsOpenApi31AndNamesNoMachine() throws Exception {
		assertThat(this.document.root().get("openapi").textValue()).startsWith("3.1.");
		assertThat(Files.readString(Document.FILE)).doesNotContain("127.0.0.1", "localhost");
	}

	@Test
	void everyReferenceCanBeResolved() {
		assertThat(this.document.root().findParents("$ref"))
			.allSatisfy((reference) -> assertThat(this.document.resolved(reference).isMissingNode()).isFalse());
	}

	@Test
	void everyOperationHasADifferentId() {
		assertThat(this.document.operations()).extracting(Document.Operation::id)
			.containsExactlyInAnyOrder("listProducts", "createProduct", "headProducts", "optionsProducts", "getProduct",
					"replaceProduct", "patchProduct", "deleteProduct", "headProduct", "optionsProduct");
	}

	@Test
	void everyOperationExceptOptionsNeedsAToken() {
		assertThat(this.document.root().get("security")).hasToString("[{\"bearerAuth\":[]}]");
		assertThat(this.document.operations()).allSatisfy((operation) -> assertThat(operation.node().path("security"))
			.hasToString(operation.method().equals("OPTIONS") ? "[]" : ""));
	}

	/**
	 * Most validators divide floating-point numbers, for which 19.99 is not a multiple of
	 * 0.01.
	 */
	@Test
	void noSchemaHasAFractionForMultipleOf() {
		assertThat(this.document.root().findValues("multipleOf")).allMatch(JsonNode::isIntegralNumber);
	}

	@Test
	void everyExampleOfABodyIsValid() {
		List<JsonNode> contents = this.document.root()
			.findValues("content")
			.stream()
			.flatMap((content) -> content.valueStream())
			.filter((content) -> content.has("examples"))
			.toList();
		assertThat(contents).hasSizeGreaterThan(5).allSatisfy((content) -> {
			JsonNode example = this.document.resolved(content.get("examples").elements().next()).get("value");
			assertThat(this.document.errors(content.get("schema"), example)).isEmpty();
		});
	}

	/** {@code ParityTest} sends the example of a new product, and gets this response. */
	@Test
	void theExamplesOfResponsesHaveTheProductOfTheRequest() {
		ObjectNode created = example("Product").deepCopy();
		created.remove(Set.of("createdAt", "updatedAt"));
		assertThat(created).isEqualTo(example("NewProduct"));
		assertThat(example("Page").at("/items/0")).isEqualTo(example("Product"));
		assertThat(this.document.component("headers", "Link").get("example").textValue())
			.contains(example("Page").get("nextCursor").textValue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "NewProduct", "ProductValues", "Product" })
	void anExampleHasEveryField(String name) {
		Set<String> fields = names(this.document.component("schemas", name).get("properties"));
		// The id is in the path of PUT and can be omitted in the body.
		fields.removeIf((field) -> field.equals("productId") && name.equals("ProductValues"));
		assertThat(names(example(name))).isEqualTo(fields);
	}

	@ParameterizedTest
	@ValueSource(strings = { "IfMatch", "IfNoneMatch", "IdempotencyKey" })
	void theExampleInTheDescriptionOfAHeaderIsValid(String name) {
		JsonNode parameter = this.document.component("parameters", name);
		String example = parameter.get("description").textValue().replaceFirst("(?s).*?such as `([^`]+)`.*", "$1");
		assertThat(this.document.errors(parameter.get("schema"), TextNode.valueOf(example))).isEmpty();
	}

	private ObjectNode example(String name) {
		return (ObjectNode) this.document.component("examples", name).get("value");
	}

	private static Set<String> names(JsonNode object) {
		Set<String> names = new TreeSet<>();
		object.propertyStream().map(Map.Entry::getKey).forEach(names::add);
		return names;
	}

}
