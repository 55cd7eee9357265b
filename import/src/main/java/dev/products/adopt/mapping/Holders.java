package dev.products.adopt.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the inputs of a target come to in AWS: the id of the pool that a client
 * refers to is that of the live pool which was decided on.
 */
final class Holders {

	/** What an input comes to. */
	sealed interface Answer {

	}

	/**
	 * It is this, or one of these.
	 *
	 * @param values empty when the program leaves it out on purpose
	 */
	record Known(Set<String> values) implements Answer {

		static Known of(@Nullable String value) {
			return new Known((value != null) ? Set.of(value) : Set.of());
		}

		boolean allows(@Nullable String part) {
			return (part != null) ? this.values.contains(part) : this.values.isEmpty();
		}

		boolean isOne() {
			return this.values.size() <= 1;
		}

		String shown() {
			return String.join(" or ", this.values);
		}

	}

	/**
	 * It cannot be told, for a literal because the program does not say.
	 *
	 * @param reason why
	 */
	record Open(String reason) implements Answer {
	}

	/**
	 * AWS does not have what it refers to.
	 *
	 * @param reason in words
	 */
	record Gone(String reason) implements Answer {
	}

	private static final Target.Given UNKNOWN = new Target.Given(null, List.of(), null);

	private final Inventory inventory;

	private final Function<Target, @Nullable Decision> decide;

	private final Map<Urn, Target> targets = new HashMap<>();

	private final Map<String, Live> byId = new HashMap<>();

	/**
	 * @param inventory what discover saw
	 * @param decide what is decided of a target, none when nothing is
	 */
	Holders(Inventory inventory, Function<Target, @Nullable Decision> decide) {
		this.inventory = inventory;
		this.decide = decide;
		inventory.targets().forEach((target) -> this.targets.put(target.urn(), target));
		inventory.estate().live().forEach((live) -> this.byId.put(live.key(), live));
	}

	Answer answer(Target target, Kind.Key key) {
		Target.Given given = target.inputs().get(key.input());
		if (given == null) {
			return new Open("the inventory does not say its " + key.input() + "; run `adopt discover` again");
		}
		for (Kind.Ref ref : key.refs()) {
			List<Urn> referred = given.targets().stream().filter((urn) -> urn.type().equals(ref.type())).toList();
			if (referred.size() == 1) {
				return part(referred.get(0), ref.part(), key.part() + " it belongs to", given);
			}
		}
		if (given.value() != null) {
			String plain = key.normalize().apply(given.value());
			// As if left out, such as the default event bus.
			return Known.of((key.optional() && plain.isEmpty()) ? null : plain);
		}
		if (key.optional() && given.targets().isEmpty()) {
			return Known.of(null);
		}
		if (!key.literal() && given.targets().isEmpty() && given.open()) {
			return anyOf(target, key);
		}
		return new Open(key.literal() ? String.valueOf(given.without())
				: "the program does not say in which " + key.part() + " it is");
	}

	/**
	 * A plan does not tell on what an output depends that is no id and not known yet (an
	 * ARN, the root of an API). It is that of what the resource refers to otherwise, or
	 * of any such resource of the program.
	 */
	private Answer anyOf(Target target, Kind.Key key) {
		Set<Urn> otherwise = target.inputs()
			.values()
			.stream()
			.flatMap((given) -> given.targets().stream())
			.collect(Collectors.toSet());
		Set<String> values = new TreeSet<>();
		for (Kind.Ref ref : key.refs()) {
			List<Urn> all = this.targets.keySet()
				.stream()
				.filter((urn) -> !ref.byId() && urn.type().equals(ref.type()))
				.sorted()
				.toList();
			List<Urn> nearer = all.stream().filter(otherwise::contains).toList();
			for (Urn urn : nearer.isEmpty() ? all : nearer) {
				Answer answer = part(urn, ref.part(), key.part() + " it may belong to", UNKNOWN);
				if (answer instanceof Open open) {
					return open;
				}
				if (answer instanceof Known known) {
					values.addAll(known.values());
				}
			}
		}
		return values.isEmpty() ? new Open("the program does not say in which " + key.part() + " it is")
				: new Known(values);
	}

	/** What tells a resource without a name from the others. */
	Answer pointed(Target target, Kind.Pointer pointer) {
		List<Target> pointing = this.inventory.targets()
			.stream()
			.filter((one) -> one.urn().type().equals(pointer.type()))
			.filter((one) -> one.inputs().containsKey(pointer.input())
					&& one.inputs().get(pointer.input()).targets().contains(target.urn()))
			.toList();
		Answer answer = new Open("it has no name, and nothing in the program points to it");
		for (Target one : pointing) {
			answer = part(one.urn(), pointer.pointingPart(), "resource that points to it",
					Objects.requireNonNull(one.inputs().get(pointer.input())));
			if (answer instanceof Known) {
				return answer;
			}
		}
		return answer;
	}

	private Answer part(Urn urn, String part, String what, Target.Given given) {
		Target holder = this.targets.get(urn);
		Decision decision = (holder != null) ? this.decide.apply(holder) : null;
		if (decision instanceof Decision.Missing) {
			return new Gone("the " + what + ", " + urn.spoken() + ", is missing as well");
		}
		String value = (holder != null) ? part(holder, decision, part) : null;
		if (value != null) {
			return Known.of(value);
		}
		if (decision instanceof Decision.Ambiguous) {
			return new Open("the " + what + ", " + urn.spoken() + ", is ambiguous" + Decision.Ambiguous.WAITS);
		}
		if (given.value() != null) {
			return Known.of(given.value());
		}
		return new Open("the " + what + " is "
				+ ((decision != null) ? decision.word() + Decision.Ambiguous.WAITS : "not known"));
	}

	private @Nullable String part(Target holder, @Nullable Decision decision, String part) {
		Live live = live(holder, decision);
		if (live != null) {
			return live.parts().get(part);
		}
		// What may not be read has an id still.
		Map<String, String> parts = Kinds.of(holder.urn().type()).flatMap((kind) -> {
			if (decision instanceof Decision.Matched matched) {
				return kind.importId().read(matched.id());
			}
			return (holder.stackId() != null) ? kind.stateId().read(holder.stackId()) : java.util.Optional.empty();
		}).map((all) -> (Map<String, String>) all).orElse(Map.of());
		return parts.get(part);
	}

	/** The live resource that a target is decided to be. */
	@Nullable Live live(Target target, @Nullable Decision decision) {
		String type = target.urn().type();
		if (decision instanceof Decision.Matched matched) {
			return this.byId.get(Live.key(type, matched.id()));
		}
		Kind kind = Kinds.of(type).orElse(null);
		if (kind == null || target.stackId() == null) {
			return null;
		}
		List<Live> found = this.inventory.estate()
			.of(type)
			.filter((live) -> kind.stateIdOf(live).equals(target.stackId()))
			.toList();
		// A statement of a policy has an id that other policies may have as well.
		return (found.size() == 1) ? found.get(0)
				: found.stream().filter((live) -> is(kind, target, live)).findFirst().orElse(null);
	}

	private boolean is(Kind kind, Target target, Live live) {
		return kind.keys()
			.stream()
			.allMatch((key) -> !(answer(target, key) instanceof Known known)
					|| known.allows(live.parts().get(key.part())));
	}

	/** The live resource that a live resource stands in, the nearest that was read. */
	Stream<Live> around(Kind kind, Live live) {
		return kind.containers()
			.stream()
			.flatMap((type) -> Kinds.of(type).stream())
			.flatMap((holder) -> holder.importId()
				.tryWrite(live.parts())
				.map((id) -> this.byId.get(Live.key(holder.type(), id)))
				.stream())
			.limit(1);
	}

}
