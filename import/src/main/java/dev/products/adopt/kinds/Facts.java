package dev.products.adopt.kinds;

import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Parts and facts of live resources, without those that AWS does not give. */
final class Facts {

	private Facts() {
	}

	/**
	 * @param pairs names, each with its value; none when there is no value
	 */
	static SortedMap<String, String> of(@Nullable Object... pairs) {
		SortedMap<String, String> facts = new TreeMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			Object value = pairs[i + 1];
			if (value != null) {
				facts.put(String.valueOf(pairs[i]), value.toString());
			}
		}
		return facts;
	}

}
