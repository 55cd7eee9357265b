package dev.products.infra.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;

/**
 * A value in the contract, with its location for error messages.
 *
 * @param pointer a JSON Pointer as a URI fragment (RFC 6901 section 6)
 * @param value the value in YAML, which can be null
 */
record ContractNode(String pointer, @Nullable Object value) {

	Optional<ContractNode> at(String key) {
		return Optional.ofNullable(members().get(key));
	}

	/** Returns the members of an object, in their order. */
	Map<String, ContractNode> members() {
		if (!(this.value instanceof Map<?, ?> object)) {
			throw refused("is not an object", "write an object, or remove it");
		}
		var members = new LinkedHashMap<String, ContractNode>();
		object.forEach((key, member) -> members.put(key.toString(), child(key.toString(), member)));
		return members;
	}

	List<ContractNode> elements() {
		if (!(this.value instanceof List<?> list)) {
			throw refused("is not a list", "write a list, or remove it");
		}
		return IntStream.range(0, list.size()).mapToObj((i) -> child(String.valueOf(i), list.get(i))).toList();
	}

	String text() {
		if (this.value instanceof String text) {
			return text;
		}
		throw refused("is not a string", "write a string");
	}

	/** Returns the text of a member; empty if there is none. */
	String text(String key) {
		return at(key).map(ContractNode::text).orElse("");
	}

	boolean isTrue(String key) {
		return at(key).filter((flag) -> Boolean.TRUE.equals(flag.value)).isPresent();
	}

	/**
	 * Rejects members other than the supported ones and extensions ({@code x-}).
	 * @param kind the kind of object, for the error message
	 * @return this node
	 */
	ContractNode with(Set<String> supported, String kind) {
		members().forEach((key, member) -> {
			if (!supported.contains(key) && !key.startsWith("x-")) {
				throw member.refused("is not supported in " + kind,
						"remove it, or add '" + key + "' to ApiDescription");
			}
		});
		return this;
	}

	/**
	 * Returns the error that API Gateway cannot be configured from the contract.
	 * @param problem the rest of the sentence that begins with the location
	 * @param remedy what to do about it
	 */
	RunException refused(String problem, String remedy) {
		return new RunException(
				"API Gateway cannot be configured from the contract service/openapi.yaml, nothing was changed:\n  - "
						+ this.pointer + " " + problem + "; " + remedy);
	}

	private ContractNode child(String key, @Nullable Object member) {
		return new ContractNode(this.pointer + "/" + key.replace("~", "~0").replace("/", "~1"), member);
	}

}
