package dev.products.infra.guardrails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

import dev.products.infra.guardrails.Rule.Finding;
import dev.products.infra.plan.PlannedResource;

/**
 * The exceptions of a stack, in {@code guardrails.STACK.yaml} next to its stack file.
 *
 * @param file the name of the file
 * @param all the exceptions
 */
record Exceptions(String file, List<Exempt> all) {

	private static final int SHORTEST_REASON = 20;

	/**
	 * Reads the exceptions of a stack.
	 * @throws RunException if the file is not a list of exceptions
	 */
	static Exceptions in(Path folder, String stack) {
		var name = "guardrails." + stack + ".yaml";
		var file = folder.resolve(name);
		try {
			return new Exceptions(name, Files.exists(file) ? exempts(Files.readString(file)) : List.of());
		}
		catch (IOException | YAMLException | IllegalArgumentException ex) {
			throw new RunException(name + " cannot be read: " + ex.getMessage());
		}
	}

	boolean allow(Finding finding) {
		return this.all.stream().anyMatch((exempt) -> exempt.covers(finding));
	}

	/**
	 * Returns the errors in the exceptions: each must have a reason and a review date,
	 * and must be necessary.
	 */
	List<String> problems(List<Finding> findings) {
		var problems = new ArrayList<String>();
		for (var exempt : this.all) {
			var name = "the exception from " + exempt.rule()
					+ (exempt.resources().isEmpty() ? "" : " for " + String.join(", ", exempt.resources())) + " ";
			if (exempt.reason().length() < SHORTEST_REASON) {
				problems.add(name + "has no reason: write a sentence that says why the violation is right here");
			}
			if (!isPast(exempt.reviewed())) {
				problems.add(name
						+ "has no review date: write a date that is not in the future, such as reviewed: 2026-01-31");
			}
			if (Rule.all().stream().noneMatch((rule) -> rule.name().equals(exempt.rule()))) {
				problems.add(name + "names an unknown rule; docs/guardrails.md lists the rules");
			}
			else if (exempt.resources().isEmpty()) {
				problems
					.add(name + "names no resource: write a type and a name, such as dynamodb/table:Table products");
			}
			else {
				exempt.resources()
					.stream()
					.filter((pattern) -> findings.stream().noneMatch((finding) -> exempt.covers(finding, pattern)))
					.forEach((pattern) -> problems.add(name + "is no longer needed by " + pattern + ": remove it"));
			}
		}
		return problems;
	}

	/**
	 * Allows one day after today in UTC, because the date can be a day ahead in the time
	 * zone of the author.
	 */
	private static boolean isPast(String day) {
		try {
			return !LocalDate.parse(day).isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	private static List<Exempt> exempts(String text) {
		var entries = new Yaml().<Object>load(text);
		if (entries == null) {
			return List.of();
		}
		if (!(entries instanceof List<?> list)) {
			throw new IllegalArgumentException("it is not a list");
		}
		return list.stream().map(Exempt::of).toList();
	}

	/**
	 * One exception.
	 *
	 * @param resources each a type and a name; {@code *} as the name covers all resources
	 * of the type
	 * @param reviewed the date of the last review, such as 2026-01-31
	 */
	record Exempt(String rule, List<String> resources, String reason, String reviewed) {

		private static final Set<String> KEYS = Set.of("rule", "resources", "reason", "reviewed");

		static Exempt of(Object entry) {
			if (!(entry instanceof Map<?, ?> keys)
					|| !keys.keySet().stream().map(String::valueOf).allMatch(KEYS::contains)) {
				throw new IllegalArgumentException(
						new Gson().toJson(entry) + " is no exception; its keys are rule, resources, reason, reviewed");
			}
			return new Exempt(
					text(keys.get("rule")), (keys.get("resources") instanceof List<?> names)
							? names.stream().map(String::valueOf).toList() : List.of(),
					text(keys.get("reason")), text(keys.get("reviewed")));
		}

		boolean covers(Finding finding) {
			return this.resources.stream().anyMatch((pattern) -> covers(finding, pattern));
		}

		boolean covers(Finding finding, String pattern) {
			return this.rule.equals(finding.rule().name()) && matches(pattern, finding.resource());
		}

		private static boolean matches(String pattern, PlannedResource resource) {
			return pattern.equals(resource.type() + " " + resource.name()) || pattern.equals(resource.type() + " *");
		}

		private static String text(@Nullable Object value) {
			if (value instanceof Date day) {
				// YAML reads a date as midnight in UTC.
				return LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC).toString();
			}
			return (value != null) ? value.toString().strip() : "";
		}

	}

}
