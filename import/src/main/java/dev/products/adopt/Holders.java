package dev.products.adopt;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Finds out in what a dependent target stands: the pool of a client. */
final class Holders {

	private Holders() {
	}

	/** The id of what holds the target, as far as it is decided. */
	static @Nullable String id(Inventory inventory, Target target, Map<String, Decision> decisions) {
		Target.Holder holder = target.holder();
		if (holder == null) {
			return null;
		}
		Urn urn = holder.target();
		if (urn == null) {
			return holder.id();
		}
		if (decisions.get(urn.local()) instanceof Decision.Matched matched) {
			return matched.id();
		}
		return inventory.target(urn).map(Target::stackId).orElse(null);
	}

	/** What was decided of the target that holds this one, if one does. */
	static @Nullable Decision decision(Target target, Map<String, Decision> decisions) {
		Target.Holder holder = target.holder();
		return (holder == null || holder.target() == null) ? null : decisions.get(holder.target().local());
	}

}
