package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that the program plans.
 *
 * @param type like {@code dynamodb/table:Table}
 */
public record PlannedResource(String type, String name, Map<String, Object> inputs) {

	/**
	 * Returns what is at a path like {@code ttl.enabled}.
	 */
	public Optional<Object> value(String path) {
		Object value = this.inputs;
		for (var part : path.split("\\.")) {
			value = (value instanceof Map<?, ?> parts) ? parts.get(part) : null;
		}
		return Optional.ofNullable(value);
	}

	public String text(String path, String otherwise) {
		return value(path).map(Object::toString).orElse(otherwise);
	}

	public double number(String path, double otherwise) {
		return value(path).map((value) -> ((Number) value).doubleValue()).orElse(otherwise);
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
			.map((part) -> new PlannedResource(this.type, this.name, part))
			.toList();
	}

}
