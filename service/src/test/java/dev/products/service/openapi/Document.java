package dev.products.service.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** The OpenAPI document, {@code openapi.yaml}. */
public final class Document {

	static final Path FILE = Path.of("openapi.yaml");

	static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

	/** The number 150.0 is an integer for the service and in JSON Schema 2020-12. */
	private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
		.losslessNarrowing(true)
		.formatAssertionsEnabled(true)
		.build();

	private final JsonNode root = read();

	private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

	private static JsonNode read() {
		try {
			return new YAMLMapper().readTree(Files.readString(FILE));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	public JsonNode root() {
		return this.root;
	}

	/** Returns the node, or the node that it refers to. */
	public JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? this.root.at(node.get("$ref").textValue().substring(1)) : node;
	}

	public JsonNode component(String kind, String name) {
		return this.root.at("/components/" + kind + "/" + name);
	}

	/** Validates a value against a schema of this document, and returns the errors. */
	public List<String> errors(JsonNode schema, JsonNode value) {
		try {
			return this.schemas.computeIfAbsent(schema, (any) -> {
				ObjectNode document = this.root.deepCopy();
				return JsonSchemaFactory.getInstance(VersionFlag.V202012)
					.getSchema(document.setAll((ObjectNode) schema), CONFIG);
			}).validate(value).stream().map(ValidationMessage::getMessage).toList();
		}
		catch (StackOverflowError tooLong) {
			return List.of("too long for the regular expressions of Java");
		}
	}

	List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		this.root.get("paths").properties().forEach((path) -> path.getValue().properties().forEach((operation) -> {
			if (METHODS.contains(operation.getKey())) {
				operations.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(),
						operation.getValue()));
			}
		}));
		return operations;
	}

	record Operation(String method, String path, JsonNode node) {

		String id() {
			return this.node.get("operationId").textValue();
		}

	}

}
