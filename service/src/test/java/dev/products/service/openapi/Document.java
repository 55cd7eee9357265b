package dev.products.service.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document, {@code openapi.yaml}. */
record Document(JsonNode root) {

	static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

	private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

	static final Path FILE = MODULE.resolve("openapi.yaml");

	static final Path CATALOGUE = MODULE.resolve("../docs/problems.md");

	private static final YAMLMapper YAML = new YAMLMapper();

	/** Reads the file in the repository. */
	static Document kept() throws IOException {
		return new Document(YAML.readTree(Files.readString(FILE)));
	}

	/** Returns the node, or the node that it refers to. */
	JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? this.root.at(node.get("$ref").textValue().substring(1)) : node;
	}

	JsonNode component(String kind, String name) {
		return this.root.at("/components/" + kind + "/" + name);
	}

	/** Returns the schema of a field of a new product. */
	JsonNode field(String name) {
		return resolved(component("schemas", "NewProduct").get("properties").get(name));
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

	Operation operation(String id) {
		return operations().stream().filter((operation) -> operation.id().equals(id)).findFirst().orElseThrow();
	}

	record Operation(String method, String path, JsonNode node) {

		String id() {
			return this.node.get("operationId").textValue();
		}

	}

}
