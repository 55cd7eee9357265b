package dev.products.adopt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.products.adopt.Decision.Ambiguous;
import dev.products.adopt.Decision.Candidate;
import dev.products.adopt.Decision.InStack;
import dev.products.adopt.Decision.Matched;
import dev.products.adopt.Decision.Missing;
import dev.products.adopt.Decision.NoKind;
import dev.products.adopt.Decision.NotImportable;

/**
 * Decides what each target is. It matches what is certain - one live resource of exactly
 * that name, in what the program puts it into - and lists the rest for a person.
 */
final class Matcher {

	private final Inventory inventory;

	private final Map<String, Decision> earlier;

	private final Map<String, Decision> decisions = new HashMap<>();

	private final List<String> kept = new ArrayList<>();

	/**
	 * @param inventory what discover saw
	 * @param earlier the decisions of the mapping as a person left it, checked
	 */
	Matcher(Inventory inventory, Map<String, Decision> earlier) {
		this.inventory = inventory;
		this.earlier = earlier;
	}

	Mapping match() {
		List<Target> targets = this.inventory.targets();
		// A client can be judged when its pool is.
		targets.stream().sorted(Comparator.comparing(Matcher::order)).forEach((target) -> {
			Decision proposed = propose(target);
			this.decisions.put(target.urn().local(), settle(target, proposed));
		});
		List<Mapping.Entry> entries = targets.stream()
			.sorted(Comparator.comparing((target) -> target.urn().local()))
			.map((target) -> new Mapping.Entry(target.urn().local(),
					(target.parent() != null) ? target.parent().local() : "",
					Objects.requireNonNull(this.decisions.get(target.urn().local())), 0))
			.toList();
		refuseTwice(entries);
		return new Mapping(this.inventory.project(), this.inventory.stack(), this.inventory.account(),
				this.inventory.region(), entries, new Unadopted(this.inventory).near(entries));
	}

	/** What a person had decided otherwise than adopt would, and stands. */
	List<String> kept() {
		return List.copyOf(this.kept);
	}

	private static Integer order(Target target) {
		return Kinds.of(target.urn().type()).map(Kinds.ALL::indexOf).orElse(Integer.MAX_VALUE);
	}

	/** A decision that a person can have made is never overwritten. */
	private Decision settle(Target target, Decision proposed) {
		Decision mine = this.earlier.get(target.urn().local());
		if (mine instanceof Matched matched) {
			if (proposed instanceof Matched same && same.id().equals(matched.id())) {
				return proposed;
			}
			if (proposed instanceof InStack) {
				return mine;
			}
			this.kept.add(target.urn().spoken() + ": kept as matched with " + matched.id() + "; adopt would say "
					+ proposed.word() + ": " + proposed.reason());
			return new Matched(matched.id(), Matched.BY_HAND,
					matched.confidence().equals(Matched.BY_HAND) ? matched.reason() : "settled by hand");
		}
		if (mine instanceof Missing && !(proposed instanceof Missing || proposed instanceof InStack)) {
			this.kept.add(target.urn().spoken() + ": kept as missing, so `up` creates it; adopt would say "
					+ proposed.word() + ": " + proposed.reason());
			return mine.reason().startsWith("settled by hand") ? mine : new Missing("settled by hand");
		}
		return proposed;
	}

	private Decision propose(Target target) {
		if (target.inStack()) {
			return new InStack("the stack has it already, as " + target.stackId());
		}
		String type = target.urn().type();
		String never = Kinds.NOT_IMPORTABLE.get(type);
		if (never != null) {
			return new NotImportable(never);
		}
		return Kinds.of(type)
			.map((kind) -> propose(kind, target))
			.orElseGet(() -> new NoKind("adopt does not look for this type"));
	}

	private Decision propose(Kind kind, Target target) {
		List<Live> live = this.inventory.estate().of(kind.type()).toList();
		if (target.name() == null) {
			Near near = new Near(List.of(target.urn().name()));
			return ambiguous("no name to go by: " + target.nameless(),
					live.stream().filter((one) -> near.is(one.name())).toList());
		}
		List<Live> named = live.stream().filter((one) -> one.name().equals(target.name())).toList();
		if (kind.within() == null) {
			return choose(kind, target, named, "");
		}
		String role = kind.within().role();
		String holder = Holders.id(this.inventory, target, this.decisions);
		if (holder != null) {
			return choose(kind, target, named.stream().filter((one) -> holder.equals(one.parts().get(role))).toList(),
					" in " + role + " " + holder);
		}
		Decision above = Holders.decision(target, this.decisions);
		if (above instanceof Missing) {
			return new Missing("the " + role + " it belongs to is missing as well");
		}
		return ambiguous((above != null) ? "the " + role + " it belongs to is " + above.word() + "; settle that first"
				: "the program does not say in which " + role + " it is", named);
	}

	private Decision choose(Kind kind, Target target, List<Live> found, String where) {
		if (found.size() == 1) {
			return new Matched(found.get(0).id(), Matched.EXACT, "the only one named '" + target.name() + "'" + where);
		}
		if (found.size() > 1) {
			return ambiguous("there are " + found.size() + " named '" + target.name() + "'" + where, found);
		}
		List<Unread> unread = this.inventory.estate().unreadOf(kind.type());
		if (!unread.isEmpty()) {
			return ambiguous("adopt may not call " + unread.get(0).action() + " and cannot see whether AWS has it",
					List.of());
		}
		return new Missing("AWS has none named '" + target.name() + "'" + where);
	}

	private static Ambiguous ambiguous(String reason, List<Live> live) {
		return new Ambiguous(reason, live.stream().map((one) -> new Candidate(one.id(), one.about())).toList());
	}

	private static void refuseTwice(List<Mapping.Entry> entries) {
		Map<String, Mapping.Entry> taken = new HashMap<>();
		for (Mapping.Entry entry : entries) {
			if (entry.decision() instanceof Matched matched) {
				Mapping.Entry other = taken.put(entry.type() + " " + matched.id(), entry);
				if (other != null) {
					throw new AdoptException("The program declares the same live resource twice: " + other.local()
							+ " and " + entry.local() + " are both " + matched.id()
							+ ". Take one out of the program, or name it differently. No mapping was written.");
				}
			}
		}
	}

}
