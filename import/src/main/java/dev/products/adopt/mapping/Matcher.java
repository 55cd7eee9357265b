package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Unread;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.SimilarNames;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Decision.Ambiguous;
import dev.products.adopt.mapping.Decision.Candidate;
import dev.products.adopt.mapping.Decision.InStack;
import dev.products.adopt.mapping.Decision.Matched;
import dev.products.adopt.mapping.Decision.Missing;
import dev.products.adopt.mapping.Decision.NoKind;
import dev.products.adopt.mapping.Decision.NotImportable;

/**
 * Decides what each target is. It matches what is certain - one live resource of exactly
 * that name, in what the program puts it into - and lists the rest for a person.
 */
public final class Matcher {

	private final Inventory inventory;

	private final Map<String, Decision> earlier;

	private final Map<String, Decision> decisions = new HashMap<>();

	private final Set<String> underway = new HashSet<>();

	/** What may stand in one of several places. */
	private final Set<String> inferred = new HashSet<>();

	private final Holders holders;

	private final Map<String, CloudFormation.Resource> formed;

	private final List<String> kept = new ArrayList<>();

	/**
	 * @param inventory what discover saw
	 * @param earlier the decisions of the mapping as a person left it, checked
	 */
	public Matcher(Inventory inventory, Map<String, Decision> earlier) {
		this.inventory = inventory;
		this.earlier = earlier;
		this.holders = new Holders(inventory, this::decide);
		this.formed = CloudFormation.byLive(inventory);
	}

	public Mapping match() {
		List<Target> targets = this.inventory.targets();
		targets.forEach(this::decide);
		doubtTwice();
		List<Mapping.Entry> entries = targets.stream()
			.sorted(Comparator.comparing((target) -> target.urn().local()))
			.map((target) -> new Mapping.Entry(target.urn().local(),
					(target.parent() != null) ? target.parent().local() : "",
					Objects.requireNonNull(this.decisions.get(target.urn().local())), 0))
			.toList();
		refuseTwice(entries);
		return new Mapping(this.inventory.project(), this.inventory.stack(), this.inventory.account(),
				this.inventory.region(), entries, new Unadopted(this.inventory, this.holders).of(entries));
	}

	/** What a person had decided otherwise than adopt would, and stands. */
	public List<String> kept() {
		return List.copyOf(this.kept);
	}

	/** Decides what it refers to before: a client can be judged when its pool is. */
	private @Nullable Decision decide(Target target) {
		String local = target.urn().local();
		Decision decided = this.decisions.get(local);
		if (decided == null && this.underway.add(local)) {
			decided = settle(target, propose(target));
			this.decisions.put(local, decided);
		}
		return decided;
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
		Identity identity = Identity.of(kind, target, this.holders);
		List<Live> found = this.inventory.estate().of(kind.type()).filter(identity::fits).toList();
		if (identity.gone() != null) {
			return new Missing(identity.gone());
		}
		if (identity.open() != null) {
			return ambiguous(identity.open(), found);
		}
		if (identity.nameless() != null) {
			SimilarNames near = new SimilarNames(List.of(target.urn().name()));
			return ambiguous("no name to go by: " + identity.nameless(),
					found.stream().filter((one) -> !kind.containers().isEmpty() || near.match(one.name())).toList());
		}
		if (identity.inferred()) {
			this.inferred.add(target.urn().local());
		}
		Decision chosen = choose(kind, found, identity);
		return (chosen instanceof Matched matched) ? weighed(kind, target, matched, found) : chosen;
	}

	/** What `up` would change into something else is a person's decision. */
	private Decision weighed(Kind kind, Target target, Matched matched, List<Live> found) {
		Live live = found.stream().filter((one) -> one.id().equals(matched.id())).findFirst().orElseThrow();
		for (Kind.Key key : kind.compared()) {
			String has = live.parts().get(key.part());
			if (has != null && this.holders.answer(target, key) instanceof Holders.Known known && !known.allows(has)) {
				return ambiguous(
						matched.reason() + ", but its " + key.input() + " is " + has + " in AWS and " + known.shown()
								+ " in the program, which the next `up` would make of it. "
								+ "Change the program, have Pulumi leave it (ignoreChanges), or settle it by hand",
						List.of(live));
			}
		}
		return matched;
	}

	private Decision choose(Kind kind, List<Live> found, Identity identity) {
		String words = identity.words();
		if (found.size() == 1) {
			return new Matched(found.get(0).id(), Matched.EXACT, "the only one" + words);
		}
		if (found.size() > 1) {
			List<Live> ofAStack = found.stream().filter((live) -> this.formed.containsKey(live.key())).toList();
			if (ofAStack.size() == 1) {
				return new Matched(ofAStack.get(0).id(), Matched.EXACT,
						"of the " + found.size() + words + " the one that the CloudFormation stack "
								+ Objects.requireNonNull(this.formed.get(ofAStack.get(0).key())).stack() + " has");
			}
			return ambiguous("there are " + found.size() + words, found);
		}
		String beyond = identity.beyond(kind);
		if (beyond != null) {
			return ambiguous("adopt does not read " + beyond + ", so it cannot see whether AWS has it. "
					+ "If it has: `decision: matched` and its id, written " + kind.importId().shape()
					+ "; if not: `decision: missing`", List.of());
		}
		List<Unread> unread = this.inventory.estate().unreadOf(kind.type());
		if (!unread.isEmpty()) {
			return ambiguous("adopt may not call " + unread.get(0).action() + " and cannot see whether AWS has it",
					List.of());
		}
		return new Missing("AWS has none" + words);
	}

	private static Ambiguous ambiguous(String reason, List<Live> live) {
		return new Ambiguous(reason, live.stream().map((one) -> new Candidate(one.id(), one.about())).toList());
	}

	/** Of those that may be the same one, nobody can tell which is. */
	private void doubtTwice() {
		Map<String, List<String>> taken = new TreeMap<>();
		this.decisions.forEach((local, decision) -> {
			if (decision instanceof Matched matched && matched.confidence().equals(Matched.EXACT)) {
				taken
					.computeIfAbsent(Live.key(this.inventory.urn(local).type(), matched.id()),
							(key) -> new ArrayList<>())
					.add(local);
			}
		});
		taken.values().stream().filter((locals) -> locals.size() > 1).forEach((locals) -> {
			for (String local : locals) {
				if (this.inferred.contains(local) && this.decisions.get(local) instanceof Matched matched) {
					Live live = this.holders.live(
							Objects.requireNonNull(this.inventory.target(this.inventory.urn(local)).orElse(null)),
							matched);
					this.decisions.put(local, ambiguous("it is not the only one in the program that this could be",
							Stream.ofNullable(live).toList()));
				}
			}
		});
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
