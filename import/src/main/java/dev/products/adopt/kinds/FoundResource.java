package dev.products.adopt.kinds;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * A live resource as a finder describes it. Values that AWS does not return are left out.
 */
final class FoundResource {

	private final String name;

	private final SortedMap<String, String> parts = new TreeMap<>();

	private final SortedMap<String, String> facts = new TreeMap<>();

	private FoundResource(String name) {
		this.name = name;
	}

	static FoundResource named(@Nullable Object name) {
		return new FoundResource(String.valueOf(name));
	}

	/** What identifies the resource, or what others refer to. */
	FoundResource part(String part, @Nullable Object value) {
		put(this.parts, part, value);
		return this;
	}

	/** What must not change between discover and import. Never a secret. */
	FoundResource fact(String fact, @Nullable Object value) {
		put(this.facts, fact, value);
		return this;
	}

	/** AWS creates such a resource itself: it is never proposed, only matched. */
	FoundResource madeByAws(boolean made) {
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
