package dev.products.infra.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;

/**
 * A value in the description, and the way to it, which a refusal names.
 *
 * @param pointer a JSON Pointer as a URI fragment (RFC 6901 section 6)
 * @param value what the YAML says, null where it says null
 */
record Place(String pointer, @Nullable Object value) {

	Optional<Place> at(String key) {
		return Optional.ofNullable(members().get(key));
	}

	/**
	 * Returns the members of an object, in their order.
	 */
	Map<String, Place> members() {
		if (!(this.value instanceof Map<?, ?> object)) {
			throw refused("is no object", "write one, or leave it out");
		}
		var members = new LinkedHashMap<String, Place>();
		object.forEach((key, member) -> members.put(key.toString(), child(key.toString(), member)));
		return members;
	}

	List<Place> elements() {
		if (!(this.value instanceof List<?> list)) {
			throw refused("is no list", "write one, or leave it out");
		}
		return IntStream.range(0, list.size()).mapToObj((i) -> child(String.valueOf(i), list.get(i))).toList();
	}

	String text() {
		if (this.value instanceof String text) {
			return text;
		}
		throw refused("is no text", "write one");
	}

	/**
	 * Says why the description cannot become an API of the gateway.
	 * @param what continues the place
	 * @param remedy what to do about it
	 */
	RunException refused(String what, String remedy) {
		return new RunException(
				"The description of the API cannot be carried over to API Gateway, nothing was changed:\n  - "
						+ this.pointer + " " + what + "; " + remedy);
	}

	private Place child(String key, @Nullable Object member) {
		return new Place(this.pointer + "/" + key.replace("~", "~0").replace("/", "~1"), member);
	}

}
