package dev.products.adopt.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.StackState;

/**
 * Compares a mapping with the state of the stack. Only the state shows what was imported:
 * the exit code of Pulumi does not.
 */
public record PendingImports(Inventory inventory, Mapping mapping) {

	/** The IDs of matched resources that are not in the stack yet, by URN. */
	public Map<Urn, String> pending(StackState state) {
		Map<Urn, String> pending = new LinkedHashMap<>();
		Map<Urn, JsonNode> there = state.exported();
		List<String> wrong = new ArrayList<>();
		this.mapping.having(Decision.Matched.class).forEach((entry) -> {
			Urn urn = this.inventory.urn(entry.local());
			String id = ((Decision.Matched) entry.decision()).id();
			JsonNode has = there.get(urn);
			if (has == null || !has.path("id").isTextual()) {
				pending.put(urn, id);
			}
			else {
				otherResource(urn, id, has).ifPresent((what) -> wrong.add("line " + entry.line() + ": the stack has "
						+ urn.label() + " as " + what + ", the mapping says " + id));
			}
		});
		if (!wrong.isEmpty()) {
			throw new AdoptException(String.join("\n", wrong)
					+ "\nNothing was changed. Correct the mapping, or remove the resource from the stack (with `adopt undo NAME` if adopt imported it, otherwise with `pulumi state delete`; both delete nothing in AWS).");
		}
		return pending;
	}

	/**
	 * Describes the resource in the state if it is not the live resource of this ID. This
	 * compares the ID, and all parts of it that are inputs, because the ID in the state
	 * of a client or a deployment does not contain its pool or API. Resources without a
	 * kind cannot be compared.
	 */
	static Optional<String> otherResource(Urn urn, String id, JsonNode there) {
		Kind kind = Kinds.of(urn.type()).orElse(null);
		if (kind == null) {
			return Optional.empty();
		}
		String has = there.path("id").asText();
		if (!kind.stateIdOf(id).map(has::equals).orElse(true)) {
			return Optional.of(has);
		}
		Map<String, String> parts = kind.importId().read(id).orElseThrow();
		return kind.keys()
			.stream()
			.flatMap((key) -> value(there, key.input())
				.filter((value) -> !isPartOf(kind, id, parts, key.part(), key.form().of(value)))
				.map((value) -> has + " with " + key.input() + " " + value)
				.stream())
			.findFirst();
	}

	/** Whether the ID stays the same with this value of the part. */
	private static boolean isPartOf(Kind kind, String id, Map<String, String> parts, String role, String value) {
		Map<String, String> with = new TreeMap<>(parts);
		with.put(role, value);
		return kind.importId().tryWrite(with).map(id::equals).orElse(!parts.containsKey(role));
	}

	private static Optional<String> value(JsonNode there, String input) {
		JsonNode read = there.path("outputs").path(input);
		JsonNode value = read.isMissingNode() ? there.path("inputs").path(input) : read;
		return (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) ? Optional.of(value.asText())
				: Optional.empty();
	}

}
