package dev.products.infra.guardrails;

import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * The reviewed list of what may break a rule: {@code exceptions.yaml}.
 */
record Exceptions(List<Exempt> all) {

	static Exceptions reviewed() {
		return of(TestFile.list("exceptions.yaml"));
	}

	static Exceptions of(List<Map<String, Object>> entries) {
		return new Exceptions(entries.stream()
			.map((entry) -> new Exempt(text(entry, "rule"), texts(entry, "resources"), texts(entry, "stacks"),
					text(entry, "reason"), text(entry, "reviewed")))
			.toList());
	}

	boolean allow(String stack, Finding finding) {
		return this.all.stream().anyMatch((exempt) -> exempt.covers(stack, finding));
	}

	private static String text(Map<String, Object> entry, String key) {
		var value = entry.getOrDefault(key, "");
		// What looks like a day, YAML reads as midnight of it.
		return (value instanceof Date day) ? day.toInstant().toString().substring(0, "2026-01-31".length())
				: value.toString().strip();
	}

	private static List<String> texts(Map<String, Object> entry, String key) {
		return ((List<?>) entry.getOrDefault(key, List.of())).stream().map(Object::toString).toList();
	}

	/**
	 * @param resources each a type and a name; {@code *} as the name covers all of them
	 * @param reviewed the day on which somebody last agreed, like 2026-01-31
	 */
	record Exempt(String rule, List<String> resources, List<String> stacks, String reason, String reviewed) {

		boolean covers(String stack, Finding finding) {
			return this.rule.equals(finding.rule().name()) && this.stacks.contains(stack)
					&& this.resources.stream().anyMatch((pattern) -> matches(pattern, finding.resource()));
		}

		static boolean matches(String pattern, Planned resource) {
			return pattern.equals(resource.type() + " " + resource.name()) || pattern.equals(resource.type() + " *");
		}

		@Override
		public String toString() {
			return this.rule + " for " + this.resources + " in " + this.stacks;
		}

	}

}
