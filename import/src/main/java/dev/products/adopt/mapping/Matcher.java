package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.Arrays;
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

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.NamedResources;
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
 * Matches each resource of the program with a live resource. It matches only what is
 * certain, which is the only live resource of this name in its container. The user
 * decides the rest.
 */
public final class Matcher {

	private final Inventory inventory;

	private final Map<String, Decision> earlier;

	private final Map<String, String> chosen;

	private final Map<String, Decision> decisions = new HashMap<>();

	private final Set<String> inProgress = new HashSet<>();

	/** Resources that can be in one of several containers. */
	private final Set<String> inferred = new HashSet<>();

	private final ReferenceResolver resolver;

	private final Map<String, CloudFormation.Resource> formed;

	private final List<String> kept = new ArrayList<>();

	/**
	 * @param earlier the decisions of the existing mapping, with the edits of the user
	 * @param chosen by type, the IDs of resources that were identified by other means
	 * than their name
	 */
	public Matcher(Inventory inventory, Map<String, Decision> earlier, Map<String, String> chosen) {
		this.inventory = inventory;
		this.chosen = chosen;
		this.earlier = earlier;
		this.resolver = new ReferenceResolver(inventory, this::decide);
		this.formed = CloudFormation.byLive(inventory);
	}

	public Mapping match() {
		List<Target> targets = this.inventory.targets();
		targets.forEach(this::decide);
		makeDuplicatesAmbiguous();
		List<Mapping.Entry> entries = targets.stream()
			.sorted(Comparator.comparing((target) -> target.urn().local()))
			.map((target) -> new Mapping.Entry(target.urn().local(),
					(target.parent() != null) ? target.parent().local() : "",
					Objects.requireNonNull(this.decisions.get(target.urn().local())), 0))
			.toList();
		refuseDuplicates(entries);
		return new Mapping(this.inventory.project(), this.inventory.stack(), this.inventory.account(),
				this.inventory.region(), entries, unadopted());
	}

	/** Messages about decisions of the user that differ from those of adopt. */
	public List<String> kept() {
		return List.copyOf(this.kept);
	}

	/** First decides the resources to which it refers, such as the pool of a client. */
	private @Nullable Decision decide(Target target) {
		String local = target.urn().local();
		Decision decided = this.decisions.get(local);
		if (decided == null && this.inProgress.add(local)) {
			decided = keepEdit(target, propose(target));
			this.decisions.put(local, decided);
		}
		return decided;
	}

	/** A decision of the user is never overwritten. */
	private Decision keepEdit(Target target, Decision proposed) {
		Decision mine = this.earlier.get(target.urn().local());
		if (mine instanceof Matched matched) {
			if (proposed instanceof Matched same && same.id().equals(matched.id())) {
				return proposed;
			}
			if (proposed instanceof InStack) {
				return mine;
			}
			this.kept.add(target.urn().label() + ": kept as matched with " + matched.id() + "; adopt would decide "
					+ proposed.word() + ": " + proposed.reason());
			return new Matched(matched.id(), Matched.BY_HAND,
					matched.confidence().equals(Matched.BY_HAND) ? matched.reason() : Decision.BY_USER);
		}
		if (mine instanceof Missing && !(proposed instanceof Missing || proposed instanceof InStack)) {
			this.kept.add(target.urn().label() + ": kept as missing, so `up` creates it; adopt would decide "
					+ proposed.word() + ": " + proposed.reason());
			return mine.reason().startsWith(Decision.BY_USER) ? mine : new Missing(Decision.BY_USER);
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
		String unusable = this.inventory.unusable(target);
		if (unusable != null) {
			return ambiguous(
					"adopt cannot read AWS with its provider '" + Objects.requireNonNull(target.provider()).name()
							+ "': " + unusable + ". If AWS has it, set `decision: matched` and its ID, in the form "
							+ kind.importId().shape() + "; otherwise set `decision: missing`",
					List.of());
		}
		String place = this.inventory.place(target);
		TargetIdentity identity = new TargetIdentity(kind, target, this.resolver, place);
		List<LiveResource> found = this.inventory.estate().of(kind.type(), place).filter(identity::fits).toList();
		if (identity.gone() != null) {
			return new Missing(identity.gone());
		}
		if (identity.open() != null) {
			return ambiguous(identity.open(), found);
		}
		if (identity.nameless() != null) {
			SimilarNames near = new SimilarNames(List.of(target.urn().name()));
			return ambiguous("the name is not known: " + identity.nameless(),
					found.stream().filter((one) -> !kind.containers().isEmpty() || near.match(one.name())).toList());
		}
		if (identity.isInferred()) {
			this.inferred.add(target.urn().local());
		}
		Decision chosen = choose(kind, found, identity, place);
		if (chosen instanceof Missing) {
			List<LiveResource> similar = similar(kind, target, place);
			return similar.isEmpty() ? chosen : ambiguous("AWS has resources with a similar name, but none"
					+ identity.words()
					+ ". If the program means one of them, correct its name there and run `adopt discover` again. "
					+ "If `up` is to create another resource, set `decision: missing`", similar);
		}
		return (chosen instanceof Matched matched) ? checkCompared(kind, target, matched, found) : chosen;
	}

	/** The user must decide if `up` would change the resource into something else. */
	private Decision checkCompared(Kind kind, Target target, Matched matched, List<LiveResource> found) {
		LiveResource live = found.stream().filter((one) -> one.id().equals(matched.id())).findFirst().orElseThrow();
		for (Kind.Key key : kind.compared()) {
			String has = live.parts().get(key.part());
			if (has != null && this.resolver.answer(target, key) instanceof ReferenceResolver.Known known
					&& !known.allows(has)) {
				return ambiguous(matched.reason() + ", but its " + key.input() + " is " + has + " in AWS and "
						+ known.shown() + " in the program, to which the next `up` would change it. "
						+ "Change the program, make Pulumi ignore it (ignoreChanges), or decide it in the mapping",
						List.of(live));
			}
		}
		return matched;
	}

	private Decision choose(Kind kind, List<LiveResource> found, TargetIdentity identity, String place) {
		String words = identity.words();
		if (found.size() == 1) {
			return new Matched(found.get(0).id(), Matched.EXACT, "the only one" + words);
		}
		if (found.size() > 1) {
			List<LiveResource> ofAStack = found.stream().filter((live) -> this.formed.containsKey(live.key())).toList();
			if (ofAStack.size() == 1) {
				return new Matched(ofAStack.get(0).id(), Matched.EXACT,
						"of " + found.size() + words + ", the one of the CloudFormation stack "
								+ Objects.requireNonNull(this.formed.get(ofAStack.get(0).key())).stack());
			}
			return found.stream()
				.filter((live) -> live.id().equals(this.chosen.get(kind.type())))
				.<Decision>map((live) -> new Matched(live.id(), Matched.BY_HAND,
						"of " + found.size() + words + ", the one that `adopt draft` chose"))
				.findFirst()
				.orElseGet(() -> ambiguous("there are " + found.size() + words, found));
		}
		String unread = identity.unread(kind);
		if (unread != null) {
			return ambiguous("adopt does not read " + unread + ", so it does not know whether AWS has this resource. "
					+ "If AWS has it, set `decision: matched` and its ID, in the form " + kind.importId().shape()
					+ "; otherwise set `decision: missing`", List.of());
		}
		List<ReadFailure> failures = this.inventory.estate().unreadOf(kind.type(), place);
		if (!failures.isEmpty()) {
			return ambiguous("adopt is not allowed to call " + failures.get(0).action()
					+ ", so it does not know whether AWS has it", List.of());
		}
		return new Missing(Missing.NONE + words);
	}

	/**
	 * Live resources that the program may mean by a mistyped name. An `up` would create,
	 * for example, an empty table.
	 */
	private List<LiveResource> similar(Kind kind, Target target, String place) {
		String name = target.name();
		if (name == null || !kind.containers().isEmpty()) {
			return List.of();
		}
		SimilarNames near = new SimilarNames(List.of(name));
		Set<@Nullable String> others = new HashSet<>();
		this.inventory.targets()
			.stream()
			.filter((other) -> other.urn().type().equals(kind.type()))
			.forEach((other) -> others.addAll(Arrays.asList(other.name(), other.stackId())));
		return this.inventory.estate()
			.of(kind.type(), place)
			.filter((live) -> !live.byAws() && near.match(live.name()))
			.filter((live) -> !others.contains(live.name()) && !others.contains(live.id()))
			.toList();
	}

	private static Ambiguous ambiguous(String reason, List<LiveResource> live) {
		return new Ambiguous(reason, live.stream().map((one) -> new Candidate(one.id(), one.about())).toList());
	}

	/** If several resources can be the same live resource, the user must decide. */
	private void makeDuplicatesAmbiguous() {
		Map<String, List<String>> taken = new TreeMap<>();
		this.decisions.forEach((local, decision) -> {
			if (decision instanceof Matched matched && matched.confidence().equals(Matched.EXACT)) {
				Target target = this.inventory.target(this.inventory.urn(local)).orElseThrow();
				taken
					.computeIfAbsent(LiveResource.key(target.urn().type(), matched.id(), this.inventory.place(target)),
							(key) -> new ArrayList<>())
					.add(local);
			}
		});
		taken.values().stream().filter((locals) -> locals.size() > 1).forEach((locals) -> {
			for (String local : locals) {
				if (this.inferred.contains(local) && this.decisions.get(local) instanceof Matched matched) {
					LiveResource live = this.resolver.live(
							Objects.requireNonNull(this.inventory.target(this.inventory.urn(local)).orElse(null)),
							matched);
					this.decisions.put(local, ambiguous("another resource of the program could also be this one",
							Stream.ofNullable(live).toList()));
				}
			}
		});
	}

	private void refuseDuplicates(List<Mapping.Entry> entries) {
		Map<String, Mapping.Entry> taken = new HashMap<>();
		for (Mapping.Entry entry : entries) {
			if (entry.decision() instanceof Matched matched) {
				Mapping.Entry other = taken
					.put(LiveResource.key(entry.type(), matched.id(), this.inventory.place(entry)), entry);
				if (other != null) {
					throw new AdoptException("The program declares the same live resource twice: " + other.local()
							+ " and " + entry.local() + " are both " + matched.id()
							+ ". Remove one from the program, or rename it. No mapping was written.");
				}
			}
		}
	}

	/**
	 * Live resources that the program does not declare, but that have a similar name, or
	 * are in an adopted resource, or use one.
	 */
	private List<Mapping.Unadopted> unadopted() {
		Set<String> candidates = new HashSet<>();
		Set<LiveResource> adopted = new HashSet<>();
		for (Target target : this.inventory.targets()) {
			Decision decision = this.decisions.get(target.urn().local());
			if (decision instanceof Ambiguous ambiguous) {
				ambiguous.candidates()
					.forEach((one) -> candidates
						.add(LiveResource.key(target.urn().type(), one.id(), this.inventory.place(target))));
			}
			Stream.ofNullable(this.resolver.live(target, decision)).forEach(adopted::add);
		}
		NamedResources named = new NamedResources(this.inventory.named());
		return Kinds.ALL.stream().flatMap((kind) -> {
			SimilarNames near = SimilarNames.of(kind, this.inventory.targets());
			return this.inventory.estate()
				.of(kind.type())
				.filter((live) -> !live.byAws() && !adopted.contains(live) && !candidates.contains(live.key()))
				.filter((live) -> (kind.containers().isEmpty() && (near.match(live.name()) || named.match(live.name())))
						|| owners(kind, live, adopted).findAny().isPresent())
				.map((live) -> new Mapping.Unadopted(live.type(), live.id(), live.about(),
						owners(kind, live, adopted)
							.map((owner) -> owner.type() + " '" + Printable.text(owner.name()) + "'")
							.findFirst()
							.orElse("")));
		}).toList();
	}

	/** The adopted resources that contain a live resource, or that it uses. */
	private Stream<LiveResource> owners(Kind kind, LiveResource live, Set<LiveResource> adopted) {
		Kind.Use use = kind.uses();
		return Stream.concat(this.resolver.container(live).filter(adopted::contains),
				(use != null) ? adopted.stream().filter((other) -> use.isOf(live, other)) : Stream.of());
	}

}
