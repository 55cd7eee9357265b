package dev.products.service.parity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The reviewed list of allowed differences between the entry points. It also records
 * which entries are used.
 */
final class AllowedDifferences {

	private final List<Entry> entries;

	private final Set<Entry> used = new LinkedHashSet<>();

	AllowedDifferences(List<Entry> entries) {
		this.entries = entries;
	}

	/** Returns the differences between the answers to a case that are not allowed. */
	List<String> between(String name, Answer local, Answer lambda) {
		Map<String, String> locally = local.fields();
		Map<String, String> inLambda = lambda.fields();
		Set<String> fields = new TreeSet<>(locally.keySet());
		fields.addAll(inLambda.keySet());
		return fields.stream()
			.filter((field) -> !Objects.equals(locally.get(field), inLambda.get(field)))
			.filter((field) -> !allowed(name, field, locally.get(field), inLambda.get(field)))
			.map((field) -> String.format(Locale.ROOT, "%s%n  locally: %s%n  Lambda:  %s", field, locally.get(field),
					inLambda.get(field)))
			.toList();
	}

	private boolean allowed(String name, String field, @Nullable String local, @Nullable String lambda) {
		List<Entry> fitting = this.entries.stream()
			.filter((entry) -> entry.matches(name, field, local, lambda))
			.toList();
		this.used.addAll(fitting);
		return !fitting.isEmpty();
	}

	List<Entry> unused() {
		return this.entries.stream().filter((entry) -> !this.used.contains(entry)).toList();
	}

	/**
	 * An allowed difference.
	 *
	 * @param field the field of the answer
	 * @param local a regular expression for the value of the local entry point; null if
	 * it is absent
	 * @param lambda the value of the Lambda entry point, with {@code $1} for groups of
	 * {@code local}; null if it is absent
	 * @param cases the cases in which the difference is allowed; null for all cases
	 * @param why the reason
	 */
	record Entry(String field, @Nullable String local, @Nullable String lambda, @Nullable List<String> cases,
			String why) {

		boolean matches(String name, String field, @Nullable String local, @Nullable String lambda) {
			if (!this.field.equals(field) || (this.cases != null && !this.cases.contains(name))) {
				return false;
			}
			if (this.local == null || local == null) {
				return this.local == null && local == null && Objects.equals(this.lambda, lambda);
			}
			Matcher matcher = Pattern.compile(this.local, Pattern.DOTALL).matcher(local);
			return matcher.matches()
					&& Objects.equals(lambda, (this.lambda != null) ? matcher.replaceFirst(this.lambda) : null);
		}

	}

}
