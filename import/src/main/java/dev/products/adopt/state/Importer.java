package dev.products.adopt.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.StackState;
import org.jspecify.annotations.Nullable;

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
		List<String> wrong = new ArrayList<>();
		this.mapping.having(Decision.Matched.class).forEach((entry) -> {
			Urn urn = this.inventory.urn(entry.local());
			String id = ((Decision.Matched) entry.decision()).id();
			String has = state.idOf(urn);
			if (has == null) {
				pending.put(urn, id);
			}
			else if (!fits(urn, id, has)) {
				wrong.add("line " + entry.line() + ": the stack has " + urn.spoken() + " as " + has
						+ ", the mapping says " + id);
			}
		});
		if (!wrong.isEmpty()) {
			throw new AdoptException(String.join("\n", wrong)
					+ "\nNothing was done. Correct the mapping, or take the resource out of the stack (`pulumi state delete`, which deletes nothing in AWS).");
		}
		return pending;
	}

	/**
	 * Without a kind nobody knows what an id becomes in the state, with some not either.
	 */
	static boolean fits(Urn urn, String id, @Nullable String inState) {
		return Kinds.of(urn.type())
			.flatMap((kind) -> kind.stateIdOf(id))
			.map((one) -> one.equals(inState))
			.orElse(true);
	}

}
