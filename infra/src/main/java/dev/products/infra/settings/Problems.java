package dev.products.infra.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.pulumi.exceptions.RunException;

/**
 * What is wrong with a stack's configuration.
 */
public final class Problems {

	private final List<String> found;

	private final String within;

	private Problems(List<String> found, String within) {
		this.found = found;
		this.within = within;
	}

	static Problems none(String namespace) {
		return new Problems(new ArrayList<>(), namespace);
	}

	/**
	 * Returns the same problems for the parts of one setting.
	 */
	Problems within(String part) {
		return new Problems(this.found, this.within + part);
	}

	public void add(String key, Object value, String allowed) {
		this.found.add(String.format(Locale.ROOT, "%s%s is %s; allowed: %s", this.within, key, quoted(value), allowed));
	}

	public void unless(boolean holds, String key, Object value, String allowed) {
		if (!holds) {
			add(key, value, allowed);
		}
	}

	void unknown(String key, String nearest) {
		this.found.add(String.format(Locale.ROOT, "%s%s is not a setting; did you mean %s%s?", this.within, key,
				this.within, nearest));
	}

	void refuse() {
		if (!this.found.isEmpty()) {
			// The one exception whose message the SDK prints without a stack trace
			// (DeploymentImpl.DefaultRunner).
			throw new RunException("The configuration of this stack is refused, nothing was changed:\n  - "
					+ String.join("\n  - ", this.found));
		}
	}

	private static String quoted(Object value) {
		return (value instanceof String text) ? "\"" + text + "\"" : value.toString();
	}

}
