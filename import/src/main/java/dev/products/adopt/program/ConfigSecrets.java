package dev.products.adopt.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The secrets that a class takes from the configuration of the stack. */
final class ConfigSecrets {

	private final Map<String, String> keys = new LinkedHashMap<>();

	private final Set<String> taken = new TreeSet<>();

	/** A key for a secret. The same input of the same resource has the same key. */
	String key(Declared resource, String input) {
		String what = input + " of " + resource.type() + " '" + resource.logicalName() + "'";
		return this.keys.computeIfAbsent(what,
				(absent) -> JavaText.unique(JavaText.camel(resource.logicalName() + " " + input), this.taken));
	}

	/** What each key contains, in the order of the class. */
	Map<String, String> described() {
		Map<String, String> described = new LinkedHashMap<>();
		this.keys.forEach((what, key) -> described.put(key, what));
		return described;
	}

}
