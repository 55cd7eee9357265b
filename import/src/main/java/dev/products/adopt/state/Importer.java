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
 * Compares a mapping with the state of the stack. The state is the only witness: Pulumi's
 * exit code says neither that everything was imported nor that nothing was.
 */
public final class Importer {

	private final Inventory inventory;

	private final Mapping mapping;

	public Importer(Inventory inventory, Mapping mapping) {
		this.inventory = inventory;
		this.mapping = mapping;
	}

	/** The ids of what is matched and not in the stack yet, by URN. */
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
				other(urn, id, has).ifPresent((what) -> wrong.add("line " + entry.line() + ": the stack has "
						+ urn.spoken() + " as " + what + ", the mapping says " + id));
			}
		});
		if (!wrong.isEmpty()) {
			throw new AdoptException(String.join("\n", wrong)
					+ "\nNothing was done. Correct the mapping, or take the resource out of the stack (`adopt undo NAME` if adopt brought it in, or `pulumi state delete`; both delete nothing in AWS).");
		}
		return pending;
	}

	/**
	 * What another live thing than the one of this id stands in the state. Compared is
	 * the id that follows in the state, and all parts of the id that the kind knows as
	 * inputs: the id in the state of a client or a deployment does not say what holds it.
	 * Without a kind nobody knows what an id becomes in the state.
	 */
	static Optional<String> other(Urn urn, String id, JsonNode there) {
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
			.flatMap((key) -> said(there, key.input())
				.filter((value) -> !isPartOf(kind, id, parts, key.part(), key.normalize().apply(value)))
				.map((value) -> has + " with " + key.input() + " " + value)
				.stream())
			.findFirst();
	}

	/**
	 * Whether the id is the same with this part in it: one that ids do not have changes
	 * nothing, one that an id may leave out makes another id.
	 */
	private static boolean isPartOf(Kind kind, String id, Map<String, String> parts, String role, String value) {
		Map<String, String> with = new TreeMap<>(parts);
		with.put(role, value);
		return kind.importId().tryWrite(with).map(id::equals).orElse(!parts.containsKey(role));
	}

	private static Optional<String> said(JsonNode there, String input) {
		JsonNode read = there.path("outputs").path(input);
		JsonNode value = read.isMissingNode() ? there.path("inputs").path(input) : read;
		return (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) ? Optional.of(value.asText())
				: Optional.empty();
	}

}
