package dev.products.adopt.kinds;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * A live resource as a finder describes it. Values that AWS does not return are left out.
 */
final class Found {

	private final String name;

	private final SortedMap<String, String> parts = new TreeMap<>();

	private final SortedMap<String, String> facts = new TreeMap<>();

	private Found(String name) {
		this.name = name;
	}

	static Found named(@Nullable Object name) {
		return new Found(String.valueOf(name));
	}

	/** What identifies the resource, or what others refer to. */
	Found part(String part, @Nullable Object value) {
		put(this.parts, part, value);
		return this;
	}

	/** What must not change between discover and import. Never a secret. */
	Found fact(String fact, @Nullable Object value) {
		put(this.facts, fact, value);
		return this;
	}

	/** AWS creates such a resource itself: it is never proposed, only matched. */
	Found madeByAws(boolean made) {
		if (made) {
			this.facts.putAll(LiveResource.BY_AWS);
		}
		return this;
	}

	private static void put(Map<String, String> map, String key, @Nullable Object value) {
		if (value != null) {
			map.put(key, value.toString());
		}
	}

	String name() {
		return this.name;
	}

	SortedMap<String, String> parts() {
		return this.parts;
	}

	SortedMap<String, String> facts() {
		return this.facts;
	}

}
