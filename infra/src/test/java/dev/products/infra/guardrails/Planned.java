package dev.products.infra.guardrails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource that a program plans.
 *
 * @param type like {@code dynamodb/table:Table}
 * @param inputs as the provider gets them: lists, maps, texts, numbers and flags
 */
record Planned(String type, String name, Map<String, Object> inputs) {

	/**
	 * Returns how another resource of the plan names it; the form is that of the mocks.
	 */
	String arn() {
		return "arn of aws:" + this;
	}

	String id() {
		return "id of aws:" + this;
	}

	/**
	 * Returns what is at a path like {@code pointInTimeRecovery.enabled}; an input that
	 * is left out is not there, like one that is empty.
	 */
	Optional<Object> value(String path) {
		Object value = this.inputs;
		for (var part : path.split("\\.")) {
			value = (value instanceof Map<?, ?> parts) ? parts.get(part) : null;
		}
		return Optional.ofNullable(value).filter((there) -> !"".equals(there) && !List.of().equals(there));
	}

	boolean has(String path) {
		return value(path).isPresent();
	}

	String text(String path) {
		return value(path).map(Object::toString).orElse("");
	}

	boolean is(String path, Object expected) {
		return value(path).filter(expected::equals).isPresent();
	}

	/**
	 * Returns a number, or 0 where there is none.
	 */
	double number(String path) {
		return value(path).map((value) -> ((Number) value).doubleValue()).orElse(0.0);
	}

	/**
	 * Returns an input that is an object.
	 */
	@SuppressWarnings("unchecked")
	Map<String, Object> within(String path) {
		return (Map<String, Object>) value(path).orElse(Map.of());
	}

	/**
	 * Returns the parts of an input that is a list of objects.
	 */
	@SuppressWarnings("unchecked")
	Stream<Planned> parts(String path) {
		return ((List<Map<String, Object>>) value(path).orElse(List.of())).stream()
			.map((part) -> new Planned(this.type, this.name, part));
	}

	@Override
	public String toString() {
		return this.type + "/" + this.name;
	}

}
