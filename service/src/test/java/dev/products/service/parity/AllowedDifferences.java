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

/** The reviewed list of what may differ between the doors, and which of it is needed. */
final class AllowedDifferences {

	private final List<Entry> entries;

	private final Set<Entry> needed = new LinkedHashSet<>();

	AllowedDifferences(List<Entry> entries) {
		this.entries = entries;
	}

	/** What differs in two answers to a case and may not. */
	List<String> between(String name, Answer home, Answer lambda) {
		Map<String, String> atHome = home.fields();
		Map<String, String> inLambda = lambda.fields();
		Set<String> fields = new TreeSet<>(atHome.keySet());
		fields.addAll(inLambda.keySet());
		return fields.stream()
			.filter((field) -> !Objects.equals(atHome.get(field), inLambda.get(field)))
			.filter((field) -> !allowed(name, field, atHome.get(field), inLambda.get(field)))
			.map((field) -> String.format(Locale.ROOT, "%s%n  locally: %s%n  Lambda:  %s", field, atHome.get(field),
					inLambda.get(field)))
			.toList();
	}

	private boolean allowed(String name, String field, @Nullable String home, @Nullable String lambda) {
		List<Entry> fitting = this.entries.stream().filter((entry) -> entry.fits(name, field, home, lambda)).toList();
		this.needed.addAll(fitting);
		return !fitting.isEmpty();
	}

	List<Entry> unneeded() {
		return this.entries.stream().filter((entry) -> !this.needed.contains(entry)).toList();
	}

	/**
	 * One difference.
	 *
	 * @param field of the answer
	 * @param home a regular expression for the value at home; null: absent
	 * @param lambda the value behind the gateway, with {@code $1} for groups of
	 * {@code home}; null: absent
	 * @param cases where it is allowed; null: everywhere
	 * @param why the reason
	 */
	record Entry(String field, @Nullable String home, @Nullable String lambda, @Nullable List<String> cases,
			String why) {

		boolean fits(String name, String field, @Nullable String home, @Nullable String lambda) {
			if (!this.field.equals(field) || (this.cases != null && !this.cases.contains(name))) {
				return false;
			}
			if (this.home == null || home == null) {
				return this.home == null && home == null && Objects.equals(this.lambda, lambda);
			}
			Matcher matcher = Pattern.compile(this.home, Pattern.DOTALL).matcher(home);
			return matcher.matches()
					&& Objects.equals(lambda, (this.lambda != null) ? matcher.replaceFirst(this.lambda) : null);
		}

	}

}
