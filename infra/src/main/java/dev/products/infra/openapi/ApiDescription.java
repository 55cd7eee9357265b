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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API as its OpenAPI 3.1 document describes it: the one place that says which paths,
 * methods and bodies there are.
 */
public final class ApiDescription {

	private static final List<String> VERBS = List.of("get", "head", "post", "put", "patch", "delete", "options");

	private static final Set<String> NO_VERBS = Set.of("summary", "description", "servers", "parameters");

	private static final Set<String> PLACE = Set.of("path", "query");

	/**
	 * Without its path parameters a path is another one.
	 */
	private static final Set<String> MISSABLE = Set.of("query", "header");

	private final Place root;

	private ApiDescription(Place root) {
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
		var root = new Place("#", new Yaml(new SafeConstructor(options)).load(yaml));
		var version = root.at("openapi").map(Place::text).orElse("");
		if (!version.startsWith("3.1.") || root.at("jsonSchemaDialect").isPresent()) {
			throw root.refused("is not OpenAPI 3.1 with its own dialect of JSON Schema",
					"say 'openapi: 3.1.0' and leave out jsonSchemaDialect");
		}
		return new ApiDescription(root);
	}

	public List<Route> routes() {
		return this.root.at("paths")
			.map(Place::members)
			.orElseThrow(() -> this.root.refused("has no paths", "describe one"))
			.entrySet()
			.stream()
			.map((path) -> new Route(path.getKey(), operations(target(path.getValue()))))
			.toList();
	}

	/**
	 * Returns the place that a {@code $ref} leads to, or the same where there is none.
	 */
	Place target(Place place) {
		return place.at("$ref").map((reference) -> target(find(reference))).orElse(place);
	}

	Place find(Place reference) {
		var pointer = reference.text();
		if (!pointer.startsWith("#/")) {
			throw reference.refused("leads out of the document", "put what it means under #/components");
		}
		var place = this.root;
		for (var part : URLDecoder.decode(pointer.substring(2).replace("+", "%2B"), StandardCharsets.UTF_8)
			.split("/")) {
			place = place.at(part.replace("~1", "/").replace("~0", "~"))
				.orElseThrow(() -> reference.refused("leads to " + pointer + ", which is not there", "mend it"));
		}
		return place;
	}

	private List<Operation> operations(Place path) {
		path.members().forEach((key, place) -> {
			if (!VERBS.contains(key) && !NO_VERBS.contains(key) && !key.startsWith("x-")) {
				throw place.refused("is no method that a REST API of the gateway can have", "leave it out");
			}
		});
		return VERBS.stream()
			.flatMap((verb) -> path.at(verb).stream().map((operation) -> operation(verb, operation, path)))
			.toList();
	}

	private Operation operation(String verb, Place operation, Place path) {
		var id = operation.at("operationId")
			.orElseThrow(() -> operation.refused("has no operationId",
					"give it one: the resources of the gateway are called by it"))
			.text();
		return new Operation(id, verb.toUpperCase(Locale.ROOT), secured(operation),
				parameters(operation, path, PLACE).map(ApiDescription::gatewayName).toList(),
				parameters(operation, path, MISSABLE).filter((parameter) -> isTrue(parameter, "required"))
					.map(ApiDescription::gatewayName)
					.collect(Collectors.toCollection(TreeSet::new)),
				bodies(id, operation));
	}

	private boolean secured(Place operation) {
		var ways = operation.at("security").or(() -> this.root.at("security")).map(Place::elements).orElse(List.of());
		ways.stream().filter((way) -> way.members().isEmpty()).findFirst().ifPresent((way) -> {
			throw way.refused("makes a token optional",
					"the gateway asks for it always or never; write 'security: []'");
		});
		return !ways.isEmpty();
	}

	private Stream<Place> parameters(Place operation, Place path, Set<String> in) {
		return Stream.of(path, operation)
			.flatMap((holder) -> holder.at("parameters").map(Place::elements).orElse(List.of()).stream())
			.map(this::target)
			.filter((parameter) -> in.contains(parameter.at("in").map(Place::text).orElse("")));
	}

	/**
	 * Mapping expressions of a request (API Gateway guide, "Parameter mapping").
	 */
	private static String gatewayName(Place parameter) {
		var in = parameter.at("in").map(Place::text).orElse("");
		return "method.request." + (in.equals("query") ? "querystring" : in) + "."
				+ parameter.at("name").map(Place::text).orElse("");
	}

	private List<Operation.Body> bodies(String id, Place operation) {
		var body = operation.at("requestBody").map(this::target);
		if (body.isEmpty()) {
			return List.of();
		}
		if (!isTrue(body.get(), "required")) {
			throw body.get()
				.refused("may be absent, and the gateway would refuse a request without it", "say 'required: true'");
		}
		var bodies = new ArrayList<Operation.Body>();
		body.get().at("content").map(Place::members).orElseThrow().forEach((mediaType, content) -> {
			if (!mediaType.matches("[a-z]+/([a-z0-9.-]+[+])?json")) {
				throw content.refused("is not JSON, which alone the gateway can check", "describe it as a JSON type");
			}
			content.at("schema")
				.ifPresent((schema) -> bodies
					.add(new Operation.Body(mediaType, modelName(id, schema), () -> new Draft4(this).model(schema))));
		});
		return bodies;
	}

	/**
	 * The name of a model is alphanumeric (API Gateway API reference, CreateModel).
	 */
	private static String modelName(String operationId, Place schema) {
		var name = (schema.value() instanceof Map<?, ?> keywords && keywords.get("$ref") instanceof String pointer)
				? pointer.replaceAll(".*/", "") : operationId + "Body";
		return name.replaceAll("[^A-Za-z0-9]", "");
	}

	private static boolean isTrue(Place place, String key) {
		return place.at(key).filter((flag) -> Boolean.TRUE.equals(flag.value())).isPresent();
	}

}
