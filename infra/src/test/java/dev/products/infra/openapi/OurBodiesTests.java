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

/**
 * What the gateway takes for a body is what the service's description takes for one.
 */
class OurBodiesTests {

	private static final Path DESCRIPTION = Path.of("../service/openapi.yaml");

	/** Around each limit that the description has, and one of each type. */
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
	void areJudgedAlikeByBothDialects(String component) throws IOException {
		var yaml = Files.readString(DESCRIPTION);
		var body = ApiDescription.parse(yaml)
			.routes()
			.stream()
			.flatMap((route) -> route.operations().stream())
			.flatMap((operation) -> operation.bodies().stream())
			.filter((candidate) -> candidate.modelName().equals(component))
			.findFirst()
			.orElseThrow();
		var judges = Judges.of(yaml, body, "#/components/schemas/" + component);
		var bodies = bodies(example(yaml, component));

		assertThat(bodies).allSatisfy(
				(value) -> assertThat(judges.converted(value)).as("%s", value).isEqualTo(judges.described(value)));
		assertThat(bodies).filteredOn(judges::described).hasSizeGreaterThan(20);
		assertThat(bodies).filteredOn((value) -> !judges.described(value)).hasSizeGreaterThan(20);
		assertThat(judges.converted(bodies.get(0))).as("the example").isTrue();
	}

	/**
	 * The example first, then each one change away from it.
	 */
	private static List<JsonNode> bodies(ObjectNode example) throws IOException {
		var bodies = new ArrayList<JsonNode>(List.of(example));
		var fields = new ArrayList<>(List.of("productId", "category", "productName", "description", "productPrice",
				"stock", "colour", "createdAt"));
		for (var field : fields) {
			for (var value : VALUES) {
				bodies.add(example.deepCopy().set(field, Judges.JSON.readTree(value)));
			}
			bodies.add(example.deepCopy().without(field));
		}
		for (var value : VALUES) {
			bodies.add(Judges.JSON.readTree(value));
		}
		return bodies;
	}

	private static ObjectNode example(String yaml, String name) {
		Map<String, Map<String, Map<String, Map<String, Object>>>> document = new Yaml().load(yaml);
		return Judges.JSON.valueToTree(document.get("components").get("examples").get(name).get("value"));
	}

}
