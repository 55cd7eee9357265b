package dev.products.infra.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The models of API Gateway accept the same bodies as service/openapi.yaml. */
class ContractBodiesTests {

	private static final Path CONTRACT = Path.of("../service/openapi.yaml");

	/** Values at each limit of the contract, and values of each type. */
	private static final List<String> VALUES = List.of("null", "true", "[]", "{}", "\"\"", "\"a\"", "\"a\\n\"",
			"\"a\\r\\n\\tb\"", "\"a\\rb\"", "\"a\\r\\r\\nb\"", "\"a\\u000bb\"", "\"\\u0085\"", "\" \"", "\"..\"",
			"\"a/b\"", "\"\\uD83D\\uDE00\"", "\"" + "a".repeat(64) + "\"", "\"" + "a".repeat(65) + "\"",
			"\"" + "a".repeat(100) + "\"", "\"" + "a".repeat(101) + "\"", "\"" + "\uD83D\uDE00".repeat(100) + "\"",
			"\"" + "a".repeat(200) + "\"", "\"" + "a".repeat(201) + "\"", "\"" + "a".repeat(4000) + "\"",
			"\"" + "a".repeat(4001) + "\"", "-1", "-0.01", "-0.0", "0", "0.0", "0.001", "0.01", "7.99", "799", "799.00",
			"7.99e2", "150.0", "150.5", "1e2", "999999999.99", "999999999.991", "1000000000", "1000000000.0",
			"1000000001", "1e18", "\"799\"");

	@ParameterizedTest
	@ValueSource(strings = { "NewProduct", "ProductValues", "ProductPatch" })
	void theModelAcceptsTheSameBodiesAsTheContract(String component) throws IOException {
		var yaml = Files.readString(CONTRACT);
		var body = ApiDescription.parse(yaml)
			.paths()
			.stream()
			.flatMap((path) -> path.operations().stream())
			.flatMap((operation) -> operation.bodies().stream())
			.filter((candidate) -> candidate.modelName().equals(component))
			.findFirst()
			.orElseThrow();
		var schemas = SchemaPair.of(yaml, body, "#/components/schemas/" + component);
		var bodies = bodies(example(yaml, component));

		assertThat(bodies).allSatisfy((value) -> assertThat(schemas.modelAccepts(value)).as("%s", value)
			.isEqualTo(schemas.contractAccepts(value)));
		assertThat(bodies).filteredOn(schemas::contractAccepts).hasSizeGreaterThan(20);
		assertThat(bodies).filteredOn((value) -> !schemas.contractAccepts(value)).hasSizeGreaterThan(20);
		assertThat(schemas.modelAccepts(bodies.get(0))).as("the example").isTrue();
	}

	/** Returns the example, followed by bodies that differ from it in one field. */
	private static List<JsonNode> bodies(ObjectNode example) throws IOException {
		var bodies = new ArrayList<JsonNode>(List.of(example));
		var fields = new ArrayList<>(List.of("productId", "category", "productName", "description", "productPrice",
				"stock", "colour", "createdAt"));
		for (var field : fields) {
			for (var value : VALUES) {
				bodies.add(example.deepCopy().set(field, SchemaPair.JSON.readTree(value)));
			}
			bodies.add(example.deepCopy().without(field));
		}
		for (var value : VALUES) {
			bodies.add(SchemaPair.JSON.readTree(value));
		}
		return bodies;
	}

	private static ObjectNode example(String yaml, String name) {
		Map<String, Map<String, Map<String, Map<String, Object>>>> document = new Yaml().load(yaml);
		return SchemaPair.JSON.valueToTree(document.get("components").get("examples").get(name).get("value"));
	}

}
