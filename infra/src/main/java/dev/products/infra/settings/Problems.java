package dev.products.infra.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.exceptions.RunException;

/** Errors in the settings of a stack. */
public final class Problems {

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

	private final List<String> found;

	private final String within;

	private final StackLocation place;

	private Problems(List<String> found, String within, StackLocation place) {
		this.found = found;
		this.within = within;
		this.place = place;
	}

	static Problems none(String namespace, StackLocation place) {
		return new Problems(new ArrayList<>(), namespace, place);
	}

	/**
	 * Returns an instance that adds to the same errors and prefixes the keys, for the
	 * parts of a setting.
	 */
	Problems within(String part) {
		return new Problems(this.found, this.within + part, this.place);
	}

	public void add(String key, Object value, String allowed) {
		add(key, value, "", allowed);
	}

	private void add(String key, Object value, String because, String allowed) {
		this.found.add(String.format(Locale.ROOT, "%s%s is %s%s; allowed: %s", this.within, key, quoted(value), because,
				allowed));
	}

	public void range(String key, int value, int least, int most) {
		unless(value >= least && value <= most, key, value, "a whole number from " + least + " to " + most);
	}

	public void unless(boolean holds, String key, Object value, String allowed) {
		if (!holds) {
			add(key, value, allowed);
		}
	}

	/**
	 * Adds an error if a rule does not accept the value, or does not accept it in the
	 * location of the stack.
	 */
	public void unless(Rule rule, String key, String value) {
		var elsewhere = rule.accepts(value) ? rule.elsewhere().apply(value, this.place) : "";
		if (!rule.accepts(value) || !elsewhere.isEmpty()) {
			add(key, value, elsewhere, rule.allowed());
		}
	}

	void unknown(String key, Collection<String> known) {
		this.found.add(String.format(Locale.ROOT, "%s%s is not a setting; did you mean %s%s?", this.within, key,
				this.within, closest(key, known)));
	}

	void removed(String key, String advice) {
		this.found.add(this.within + key + " is no longer a setting: " + advice);
	}

	void refuse() {
		if (!this.found.isEmpty()) {
			// The only exception whose message the SDK prints without a stack trace
			// (DeploymentImpl.DefaultRunner).
			throw new RunException("The configuration of this stack is invalid, nothing was changed:\n  - "
					+ String.join("\n  - ", this.found));
		}
	}

	/**
	 * Returns a value as it appears in a stack file: a string in quotes, everything else
	 * as JSON.
	 */
	private static String quoted(Object value) {
		return (value instanceof String text) ? "\"" + text + "\"" : JSON.toJson(value);
	}

	/** Returns the known name that is most similar to a misspelled one. */
	private static String closest(String typed, Collection<String> known) {
		return known.stream()
			.min(Comparator
				.comparingInt((String name) -> distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
			.orElseThrow();
	}

	/**
	 * Returns the number of letters to insert, delete or change (Levenshtein distance).
	 */
	private static int distance(String from, String to) {
		var previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			var current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int change = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
