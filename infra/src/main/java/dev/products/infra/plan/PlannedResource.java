package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that the program plans.
 *
 * @param type like {@code dynamodb/table:Table}
 * @param inputs as the provider gets them: lists, maps, texts, numbers and flags
 * @param component the type of the component in which it stands, or an empty text
 */
public record PlannedResource(String type, String name, Map<String, Object> inputs, String component) {

	public PlannedResource(String type, String name, Map<String, Object> inputs) {
		this(type, name, inputs, "");
	}

	/**
	 * Returns how another resource of the plan names it; the form is that of
	 * {@link AwsMocks}.
	 */
	public String arn() {
		return "arn of aws:" + this;
	}

	public String id() {
		return "id of aws:" + this;
	}

	/**
	 * Returns what is at a path like {@code ttl.enabled}; an empty text or list counts as
	 * left out.
	 */
	public Optional<Object> value(String path) {
		Object value = this.inputs;
		for (var part : path.split("\\.")) {
			value = (value instanceof Map<?, ?> parts) ? parts.get(part) : null;
		}
		return Optional.ofNullable(value).filter((there) -> !"".equals(there) && !List.of().equals(there));
	}

	public boolean has(String path) {
		return value(path).isPresent();
	}

	/**
	 * Returns a text, empty if there is none.
	 */
	public String text(String path) {
		return value(path).map(Object::toString).orElse("");
	}

	/**
	 * Returns a number, 0 if there is none.
	 */
	public double number(String path) {
		return value(path).map((value) -> ((Number) value).doubleValue()).orElse(0.0);
	}

	public boolean is(String path, Object expected) {
		return value(path).filter(expected::equals).isPresent();
	}

	/**
	 * Returns the parts of an input that is a list of objects.
	 */
	@SuppressWarnings("unchecked")
	public List<PlannedResource> parts(String path) {
		return ((List<Map<String, Object>>) value(path).orElse(List.of())).stream()
			.map((part) -> new PlannedResource(this.type, this.name, part, this.component))
			.toList();
	}

	@Override
	public String toString() {
		return this.type + "/" + this.name;
	}

}
