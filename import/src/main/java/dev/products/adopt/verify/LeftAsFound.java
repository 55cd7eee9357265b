package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.SecretMasking;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.DefaultValues;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.pulumi.Step;

/**
 * The properties that stay as they were found, because the program makes Pulumi ignore
 * their changes ({@code ignoreChanges}). No difference shows them, whatever their values
 * are.
 */
public record LeftAsFound(List<Resource> resources) {

	/** Pulumi ignores changes of all properties. */
	private static final String ALL = "*";

	private static final JsonNode EMPTY = TextNode.valueOf("");

	/**
	 * A resource with such properties.
	 */
	public record Resource(Urn urn, List<Property> properties) {

		public String type() {
			return this.urn.type();
		}

		public String name() {
			return this.urn.name();
		}

	}

	/**
	 * A property that has a value.
	 *
	 * @param path the path in the form of the engine
	 * @param value the live value, without likely secrets
	 */
	public record Property(String path, JsonNode value) {

		public String shown() {
			return Difference.shortened(Json.opened(this.value));
		}

	}

	/**
	 * Reads a plan. Properties without a value, with the default value, or that identify
	 * the resource are left out.
	 */
	public static LeftAsFound of(List<Step> steps) {
		Map<Urn, Resource> resources = new TreeMap<>();
		for (Step step : steps) {
			JsonNode ignored = step.newState().path("ignoreChanges");
			if (step.isResource() && step.oldState().isObject() && !ignored.isEmpty()) {
				List<Property> properties = properties(step, ignored);
				if (!properties.isEmpty()) {
					resources.put(step.urn(), new Resource(step.urn(), properties));
				}
			}
		}
		return new LeftAsFound(List.copyOf(resources.values()));
	}

	private static List<Property> properties(Step step, JsonNode ignored) {
		TreeSet<String> paths = new TreeSet<>();
		ignored.forEach((one) -> paths(step, one.asText()).forEach(paths::add));
		List<String> identity = Kinds.of(step.urn().type())
			.stream()
			.flatMap((kind) -> kind.keys().stream())
			.map(Kind.Key::input)
			.toList();
		List<Property> properties = new ArrayList<>();
		for (String path : paths) {
			JsonNode live = live(step, path);
			if (!identity.contains(path) && !path.startsWith("__") && !isUnset(step.urn().type(), path, live)) {
				properties.add(new Property(path, withoutEmpty(SecretMasking.mask(path, live))));
			}
		}
		return List.copyOf(properties);
	}

	/** The paths without wildcards, which the engine allows anywhere. */
	private static Stream<String> paths(Step step, String path) {
		if (path.equals(ALL)) {
			return Stream.of(step.oldState(), step.newState())
				.flatMap((state) -> state.path("inputs").properties().stream())
				.map(Map.Entry::getKey);
		}
		int wildcard = path.indexOf("[*]");
		if (wildcard < 0) {
			return Stream.of(path);
		}
		String list = path.substring(0, wildcard);
		JsonNode live = live(step, list);
		Stream<String> keys = live.isArray()
				? Stream.iterate(0, (i) -> i < live.size(), (i) -> i + 1).map((i) -> "[" + i + "]")
				: live.properties().stream().map((entry) -> "[\"" + entry.getKey() + "\"]");
		return keys.flatMap((key) -> paths(step, list + key + path.substring(wildcard + 3)));
	}

	/** The outputs are current also for properties that were not set at the import. */
	private static JsonNode live(Step step, String path) {
		JsonNode output = StepExplanation.at(step.oldState().path("outputs"), path);
		return isEmpty(output) ? StepExplanation.at(step.oldState().path("inputs"), path) : output;
	}

	/**
	 * Whether a property has its default value. If it has none, false and 0 count as not
	 * set.
	 */
	private static boolean isUnset(String type, String path, JsonNode live) {
		JsonNode standard = DefaultValues.of(type, path);
		return withoutEmpty(live).equals(standard) || (isEmpty(live) && (isEmpty(standard) || !live.isValueNode()));
	}

	private static boolean isEmpty(JsonNode node) {
		if (node.isContainerNode()) {
			return StreamSupport.stream(node.spliterator(), false).allMatch(LeftAsFound::isEmpty);
		}
		return node.isMissingNode() || node.isNull() || (node.isTextual() && node.textValue().isEmpty())
				|| (node.isBoolean() && !node.booleanValue()) || (node.isNumber() && node.decimalValue().signum() == 0);
	}

	void json(ArrayNode array) {
		this.resources.forEach((resource) -> {
			ArrayNode properties = array.addObject()
				.put("type", resource.type())
				.put("name", resource.name())
				.put("local", resource.urn().local())
				.putArray("properties");
			resource.properties()
				.forEach((property) -> properties.addObject()
					.put("path", property.path())
					.set("value", property.value()));
		});
	}

	/** Without the members that have no value. */
	private static JsonNode withoutEmpty(JsonNode node) {
		if (!node.isObject()) {
			return node;
		}
		ObjectNode members = JsonNodeFactory.instance.objectNode();
		node.properties().forEach((member) -> {
			JsonNode value = withoutEmpty(member.getValue());
			if (!value.isNull() && !(value.isContainerNode() && value.isEmpty()) && !value.equals(EMPTY)) {
				members.set(member.getKey(), value);
			}
		});
		return members;
	}

	/** In one sentence. */
	public String summary() {
		int properties = size();
		return properties + ((properties == 1) ? " property of " : " properties of ") + this.resources.size()
				+ ((this.resources.size() == 1) ? " resource" : " resources") + ((properties == 1) ? " is" : " are")
				+ " not compared, because the program ignores changes (ignoreChanges).";
	}

	/** The number of properties. */
	public int size() {
		return this.resources.stream().mapToInt((one) -> one.properties().size()).sum();
	}

}
