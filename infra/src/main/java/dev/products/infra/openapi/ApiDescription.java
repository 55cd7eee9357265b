package dev.products.infra.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI 3.1 document that is the contract of the API: its paths, operations and
 * request bodies. It rejects everything that API Gateway cannot be configured from.
 */
public final class ApiDescription {

	private static final List<String> VERBS = List.of("get", "head", "post", "put", "patch", "delete", "options");

	private static final Set<String> ROOT_KEYS = Set.of("openapi", "info", "servers", "security", "tags", "paths",
			"components");

	private static final Set<String> PATH_KEYS = Stream
		.concat(VERBS.stream(), Stream.of("summary", "description", "parameters"))
		.collect(Collectors.toSet());

	private static final Set<String> OPERATION_KEYS = Set.of("tags", "summary", "description", "operationId",
			"parameters", "requestBody", "responses", "security", "deprecated");

	private static final Set<String> PARAMETER_KEYS = Set.of("name", "in", "description", "required", "schema",
			"example", "examples", "deprecated");

	private static final Set<String> BODY_KEYS = Set.of("description", "required", "content");

	private static final Set<String> CONTENT_KEYS = Set.of("schema", "example", "examples");

	private static final Set<String> LOCATIONS = Set.of("path", "query", "header");

	private final ContractNode root;

	private ApiDescription(ContractNode root) {
		this.root = root;
	}

	public static ApiDescription read(Path file) {
		try {
			return parse(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ApiDescription parse(String yaml) {
		var options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		var root = new ContractNode("#", new Yaml(new SafeConstructor(options)).load(yaml));
		if (!root.text("openapi").startsWith("3.1.")) {
			throw root.refused("is not an OpenAPI 3.1 document", "write 'openapi: 3.1.0'");
		}
		return new ApiDescription(root.with(ROOT_KEYS, "an OpenAPI document"));
	}

	public List<ApiPath> paths() {
		return this.root.at("paths")
			.map(ContractNode::members)
			.orElseThrow(() -> this.root.refused("has no paths", "describe at least one path"))
			.entrySet()
			.stream()
			.map((path) -> new ApiPath(path.getKey(), operations(path.getValue().with(PATH_KEYS, "a path"))))
			.toList();
	}

	/**
	 * Returns the node that a {@code $ref} refers to, or the same node if it has none.
	 */
	private ContractNode resolve(ContractNode node) {
		return node.at("$ref").map((reference) -> resolve(find(reference))).orElse(node);
	}

	ContractNode find(ContractNode reference) {
		var pointer = reference.text();
		if (!pointer.startsWith("#/")) {
			throw reference.refused("refers to another document", "put the object into components");
		}
		var node = this.root;
		for (var part : URLDecoder.decode(pointer.substring(2).replace("+", "%2B"), StandardCharsets.UTF_8)
			.split("/")) {
			node = node.at(part.replace("~1", "/").replace("~0", "~"))
				.orElseThrow(() -> reference.refused("refers to " + pointer + ", which does not exist",
						"correct the reference"));
		}
		return node;
	}

	private List<ApiOperation> operations(ContractNode path) {
		return VERBS.stream()
			.flatMap((verb) -> path.at(verb)
				.stream()
				.map((operation) -> operation(verb, operation.with(OPERATION_KEYS, "an operation"), path)))
			.toList();
	}

	private ApiOperation operation(String verb, ContractNode operation, ContractNode path) {
		var id = operation.at("operationId")
			.orElseThrow(() -> operation.refused("has no operationId",
					"add one, which the names of the resources are derived from"))
			.text();
		var parameters = Stream.of(path, operation)
			.flatMap((owner) -> owner.at("parameters").map(ContractNode::elements).orElse(List.of()).stream())
			.map((parameter) -> resolve(parameter).with(PARAMETER_KEYS, "a parameter"))
			.toList();
		parameters.forEach(ApiDescription::checkLocation);
		return new ApiOperation(id, verb.toUpperCase(Locale.ROOT), secured(operation),
				parameters.stream()
					.filter((parameter) -> !parameter.text("in").equals("header"))
					.map(ApiDescription::gatewayName)
					.toList(),
				parameters.stream()
					// A path parameter is always present, because a request without it
					// has a different path.
					.filter((parameter) -> !parameter.text("in").equals("path") && parameter.isTrue("required"))
					.map(ApiDescription::gatewayName)
					.collect(Collectors.toCollection(TreeSet::new)),
				bodies(id, operation));
	}

	private static void checkLocation(ContractNode parameter) {
		if (!LOCATIONS.contains(parameter.text("in"))) {
			throw parameter.refused("is not a parameter in path, query or header", "move it to one of them");
		}
	}

	private boolean secured(ContractNode operation) {
		var ways = operation.at("security")
			.or(() -> this.root.at("security"))
			.map(ContractNode::elements)
			.orElse(List.of());
		ways.stream().filter((way) -> way.members().isEmpty()).findFirst().ifPresent((way) -> {
			throw way.refused("makes a token optional, which API Gateway does not support",
					"remove it, or write 'security: []'");
		});
		return !ways.isEmpty();
	}

	/**
	 * Returns the mapping expression of a parameter (API Gateway guide, "Parameter
	 * mapping").
	 */
	private static String gatewayName(ContractNode parameter) {
		var in = parameter.text("in");
		return "method.request." + (in.equals("query") ? "querystring" : in) + "." + parameter.text("name");
	}

	private List<ApiOperation.Body> bodies(String id, ContractNode operation) {
		var reference = operation.at("requestBody");
		if (reference.isEmpty()) {
			return List.of();
		}
		var body = resolve(reference.get()).with(BODY_KEYS, "a request body");
		if (!body.isTrue("required")) {
			throw body.refused("is optional, but API Gateway refuses a request without it", "write 'required: true'");
		}
		var bodies = new ArrayList<ApiOperation.Body>();
		body.at("content")
			.map(ContractNode::members)
			.orElseThrow(() -> body.refused("has no content", "describe its media type"))
			.forEach((mediaType, content) -> {
				if (!mediaType.matches("[a-z]+/([a-z0-9.-]+[+])?json")) {
					throw content.refused("is not JSON, and API Gateway validates only JSON",
							"describe it as a JSON media type");
				}
				content.with(CONTENT_KEYS, "a media type")
					.at("schema")
					.ifPresent((schema) -> bodies.add(new ApiOperation.Body(mediaType, modelName(id, schema),
							() -> new ModelSchema(this).of(schema))));
			});
		return bodies;
	}

	/**
	 * Returns the name of a model, which must be alphanumeric (API Gateway API reference,
	 * CreateModel).
	 */
	private static String modelName(String operationId, ContractNode schema) {
		var name = (schema.value() instanceof Map<?, ?> keywords && keywords.get("$ref") instanceof String pointer)
				? pointer.replaceAll(".*/", "") : operationId + "Body";
		return name.replaceAll("[^A-Za-z0-9]", "");
	}

	/**
	 * A path of the contract and its operations.
	 *
	 * @param path the path, such as {@code /products/{productId}}
	 */
	public record ApiPath(String path, List<ApiOperation> operations) {
	}

	/**
	 * An operation of the contract.
	 *
	 * @param id the {@code operationId}
	 * @param verb the HTTP method in upper case
	 * @param secured whether the operation requires a token
	 * @param cacheParameters the parameters in path and query that identify a cached
	 * response, by their names in API Gateway
	 * @param requiredParameters the required parameters in query and header
	 * @param bodies the request bodies by media type; empty if the operation has no body
	 */
	public record ApiOperation(String id, String verb, boolean secured, List<String> cacheParameters,
			Set<String> requiredParameters, List<Body> bodies) {

		/** Returns the id in the form of a logical name in Pulumi. */
		public String kebabId() {
			return kebab(this.id);
		}

		/** Returns {@code list-products} for {@code listProducts}. */
		public static String kebab(String name) {
			return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
		}

		/**
		 * A request body of one media type.
		 *
		 * @param modelName an alphanumeric name, which is the same for each use of a
		 * component
		 * @param schema the model; fails if the schema cannot be converted
		 */
		public record Body(String mediaType, String modelName, Supplier<? extends Map<String, ?>> schema) {
		}

	}

}
