package dev.products.adopt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a kind writes an id: its roles in order, and what stands between them.
 *
 * @param delimiter what separates the parts; of no meaning with one role
 * @param roles the parts
 */
record IdFormat(String delimiter, List<Role> roles) {

	/**
	 * One part of an id.
	 *
	 * @param name what it is, as it is called in messages
	 * @param pattern what AWS allows
	 */
	record Role(String name, Pattern pattern) {

		static Role of(String name, String pattern) {
			return new Role(name, Pattern.compile(pattern));
		}

	}

	static IdFormat of(Role role) {
		return new IdFormat("", List.of(role));
	}

	static IdFormat of(String delimiter, Role... roles) {
		return new IdFormat(delimiter, List.of(roles));
	}

	/** Builds an id; the only way to one. */
	String write(Map<String, String> parts) {
		return this.roles.stream().map((role) -> {
			String part = parts.get(role.name());
			if (part == null || !role.pattern().matcher(part).matches()) {
				throw new IllegalArgumentException("no " + shape() + " from " + parts);
			}
			return part;
		}).collect(Collectors.joining(this.delimiter));
	}

	/**
	 * Takes an id apart. The last role takes the rest: a group's name may hold a slash,
	 * and the provider splits at the first one only.
	 */
	Optional<SortedMap<String, String>> read(String id) {
		List<String> texts = (this.roles.size() == 1) ? List.of(id)
				: List.of(id.split(Pattern.quote(this.delimiter), this.roles.size()));
		if (texts.size() != this.roles.size()) {
			return Optional.empty();
		}
		SortedMap<String, String> parts = new TreeMap<>();
		for (int i = 0; i < texts.size(); i++) {
			Role role = this.roles.get(i);
			if (!role.pattern().matcher(texts.get(i)).matches()) {
				return Optional.empty();
			}
			parts.put(role.name(), texts.get(i));
		}
		return Optional.of(parts);
	}

	/** As the provider's documentation writes it: {@code POOL/CLIENT}. */
	String shape() {
		return this.roles.stream()
			.map((role) -> role.name().toUpperCase(java.util.Locale.ROOT))
			.collect(Collectors.joining(this.delimiter));
	}

}
