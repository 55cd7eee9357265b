package dev.products.service.product;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** All places that list the fields of a product have the same fields. */
class ProductFieldsTest {

	private static final YAMLMapper YAML = new YAMLMapper();

	@ParameterizedTest
	@CsvSource({ "openapi.yaml, /components/schemas/Product", "../docs/events.schema.json, /$defs/product" })
	void everySchemaHasEveryField(Path file, String pointer) throws Exception {
		assertThat(names(YAML.readTree(Files.readString(file)).at(pointer).get("properties")))
			.containsExactlyInAnyOrderElementsOf(fields());
	}

	@Test
	void theDocumentationHasEveryFieldThatAClientCanSet() throws Exception {
		String page = Files.readString(Path.of("../docs/api.md"));
		assertThat(fields().subList(0, fields().size() - 2))
			.allSatisfy((field) -> assertThat(page).contains("\n| `" + field + "` | "));
	}

	@Test
	void aClientCanSetEveryFieldExceptTheTimes() throws Exception {
		JsonNode schemas = YAML.readTree(Files.readString(Path.of("openapi.yaml"))).at("/components/schemas");
		for (String schema : List.of("NewProduct", "ProductValues", "ProductPatch")) {
			assertThat(names(schemas.at("/" + schema + "/properties"))).as(schema)
				.containsExactlyElementsOf(fields().subList(0, fields().size() - 2));
		}
	}

	@Test
	void everyFieldOfAnItemIsRead() throws Exception {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		ObjectNode image = JsonNodeFactory.instance.objectNode();
		values().forEach((name, value) -> {
			item.put(name, AttributeValue.fromS(value));
			image.putObject(name).put("S", value);
		});
		Product product = ProductItem.product(item);

		for (var field : Product.class.getRecordComponents()) {
			field.getAccessor().setAccessible(true);
			assertThat(field.getAccessor().invoke(product)).as(field.getName()).isNotNull();
		}
		assertThat(ProductImage.of("text", image).json()).as("the product of an event is that of the API")
			.hasToString(TestApi.JSON.writeValueAsString(product));
	}

	/**
	 * Returns the values as text, because old functions may have written numbers as text.
	 */
	private static Map<String, String> values() {
		return Arrays.stream(Product.class.getRecordComponents())
			.collect(Collectors.toMap((field) -> field.getName(),
					(field) -> Number.class.isAssignableFrom(field.getType()) ? "1"
							: field.getType().equals(Instant.class) ? "2026-01-15T09:30:00.000Z" : "text"));
	}

	private static List<String> fields() {
		return Arrays.stream(Product.class.getRecordComponents()).map((field) -> field.getName()).toList();
	}

	private static List<String> names(JsonNode object) {
		return object.propertyStream().map(Map.Entry::getKey).toList();
	}

}
