package dev.products.service.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;

/** The OpenAPI document. */
record Document(JsonNode root) {

	static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

	private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

	static final Path FILE = MODULE.resolve("openapi.yaml");

	static final Path CATALOGUE = MODULE.resolve("../docs/problems.md");

	private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
		.disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
		.disable(YAMLGenerator.Feature.SPLIT_LINES)
		.enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
		.enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
		.enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
		.stringQuotingChecker(new Timestamps())
		.build());

	/** The one that is kept in the repository. */
	static Document kept() throws IOException {
		return new Document(YAML.readTree(Files.readString(FILE)));
	}

	/** The one that the service made, as the text of the file that is kept. */
	static String yaml(String json) throws IOException {
		return YAML.writeValueAsString(
				JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build().readTree(json));
	}

	/** What stands there, or at the place that it refers to. */
	JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? this.root.at(node.get("$ref").textValue().substring(1)) : node;
	}

	JsonNode component(String kind, String name) {
		return this.root.at("/components/" + kind + "/" + name);
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

	/** The methods of a path, as in the header Allow. */
	Set<String> methods(String path) {
		Set<String> methods = new TreeSet<>();
		operations().stream()
			.filter((operation) -> operation.path().equals(path))
			.forEach((operation) -> methods.add(operation.method()));
		return methods;
	}

	record Operation(String method, String path, JsonNode node) {

		String id() {
			return this.node.get("operationId").textValue();
		}

	}

	/** YAML 1.1 reads a text such as 2026-01-15T09:30:00Z as a time. */
	private static final class Timestamps extends StringQuotingChecker.Default {

		private static final long serialVersionUID = 1;

		@Override
		public boolean needToQuoteValue(String value) {
			return super.needToQuoteValue(value) || value.matches("\\d{4}-.*");
		}

	}

}
