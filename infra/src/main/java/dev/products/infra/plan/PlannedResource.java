package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that the program plans.
 *
 * @param type the type, such as {@code dynamodb/table:Table}
 * @param inputs the inputs as the provider receives them: lists, maps, strings, numbers
 * and booleans
 * @param component the type of the parent component; empty if there is none
 */
public record PlannedResource(String type, String name, Map<String, Object> inputs, String component) {

	public PlannedResource(String type, String name, Map<String, Object> inputs) {
		this(type, name, inputs, "");
	}

	/**
	 * Returns the ARN by which other resources of the plan refer to this one, in the
	 * format of {@link AwsMocks}.
	 */
	public String arn() {
		return "arn of aws:" + this;
	}

	public String id() {
		return "id of aws:" + this;
	}

	/**
	 * Returns the value at a path such as {@code ttl.enabled}. An empty string or list is
	 * treated as missing.
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
	 * Returns the value at a path as a string; empty if there is none.
	 */
	public String text(String path) {
		return value(path).map(Object::toString).orElse("");
	}

	/**
	 * Returns the number at a path; 0 if there is none.
	 */
	public double number(String path) {
		return value(path).map((value) -> ((Number) value).doubleValue()).orElse(0.0);
	}

	public boolean is(String path, Object expected) {
		return value(path).filter(expected::equals).isPresent();
	}

	/**
	 * Returns the elements of an input that is a list of objects.
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
