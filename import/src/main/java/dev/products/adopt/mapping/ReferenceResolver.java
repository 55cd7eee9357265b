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

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the inputs of a resource to values in AWS. For example, if a client refers to
 * a pool of the program, the value is the ID of the live pool that the pool is matched
 * with.
 */
final class ReferenceResolver {

	/** The value of an input. */
	sealed interface Answer {

	}

	/**
	 * It is one of these values.
	 *
	 * @param values empty if the program omits an optional input
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
	 * The value cannot be determined.
	 */
	record Open(String reason) implements Answer {
	}

	/**
	 * AWS does not have the resource to which it refers.
	 */
	record Missing(String reason) implements Answer {
	}

	private static final Target.Given UNKNOWN = new Target.Given(null, List.of(), null);

	private final Inventory inventory;

	private final Function<Target, @Nullable Decision> decide;

	private final Map<Urn, Target> targets = new HashMap<>();

	private final Map<String, LiveResource> byId = new HashMap<>();

	/**
	 * @param decide returns the decision about a target, null if there is none
	 */
	ReferenceResolver(Inventory inventory, Function<Target, @Nullable Decision> decide) {
		this.inventory = inventory;
		this.decide = decide;
		inventory.targets().forEach((target) -> this.targets.put(target.urn(), target));
		inventory.estate().live().forEach((live) -> this.byId.put(live.key(), live));
	}

	Answer answer(Target target, Kind.Key key) {
		Target.Given given = target.inputs().get(key.input());
		if (given == null) {
			return new Open("the inventory does not contain its " + key.input() + "; run `adopt discover` again");
		}
		for (Kind.Ref ref : key.refs()) {
			List<Urn> referred = given.targets().stream().filter((urn) -> urn.type().equals(ref.type())).toList();
			if (referred.size() == 1) {
				return part(referred.get(0), ref.part(), key.part() + " it belongs to", given);
			}
		}
		if (given.value() != null) {
			String plain = key.form().of(given.value());
			// An empty value means the same as no value, such as for the default event
			// bus.
			return Known.of((key.optional() && plain.isEmpty()) ? null : plain);
		}
		if (key.optional() && given.targets().isEmpty()) {
			return Known.of(null);
		}
		if (!key.literal() && given.targets().isEmpty() && given.open()) {
			return anyOf(target, key);
		}
		return new Open(key.literal() ? String.valueOf(given.without())
				: "the program does not set the " + key.part() + " that contains it");
	}

	/**
	 * A plan does not show on which resource an unknown output depends that is not an ID,
	 * such as an ARN or the root of an API. It can be any resource of the type,
	 * preferably one to which another input refers.
	 */
	private Answer anyOf(Target target, Kind.Key key) {
		Set<Urn> referenced = target.inputs()
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
			List<Urn> preferred = all.stream().filter(referenced::contains).toList();
			for (Urn urn : preferred.isEmpty() ? all : preferred) {
				LiveResource live = live(urn);
				if (live != null && !live.parts().containsKey(ref.part())) {
					// For example, a table without a stream.
					continue;
				}
				Answer answer = part(urn, ref.part(), key.part() + " it may belong to", UNKNOWN);
				if (answer instanceof Open open) {
					return open;
				}
				if (answer instanceof Known known) {
					values.addAll(known.values());
				}
			}
		}
		return values.isEmpty() ? new Open("the program does not set the " + key.part() + " that contains it")
				: new Known(values);
	}

	private @Nullable LiveResource live(Urn urn) {
		Target target = Objects.requireNonNull(this.targets.get(urn));
		return live(target, this.decide.apply(target));
	}

	/** The value that identifies a resource without a name. */
	Answer pointed(Target target, Kind.Pointer pointer) {
		List<Target> pointing = this.inventory.targets()
			.stream()
			.filter((one) -> one.urn().type().equals(pointer.type()))
			.filter((one) -> one.inputs().containsKey(pointer.input())
					&& one.inputs().get(pointer.input()).targets().contains(target.urn()))
			.toList();
		Answer answer = new Open("it has no name, and no resource of the program points to it");
		for (Target one : pointing) {
			answer = part(one.urn(), pointer.part(), "resource that points to it",
					Objects.requireNonNull(one.inputs().get(pointer.input())));
			if (answer instanceof Known) {
				return answer;
			}
		}
		return answer;
	}

	private Answer part(Urn urn, String part, String what, Target.Given given) {
		Target container = this.targets.get(urn);
		Decision decision = (container != null) ? this.decide.apply(container) : null;
		if (decision instanceof Decision.Missing) {
			return new Missing("the " + what + ", " + urn.label() + "," + Decision.Missing.AS_WELL);
		}
		String value = (container != null) ? part(container, decision, part) : null;
		if (value != null) {
			return Known.of(value);
		}
		if (decision instanceof Decision.Ambiguous) {
			return new Open("the " + what + ", " + urn.label() + ", is ambiguous" + Decision.Ambiguous.WAITS);
		}
		if (given.value() != null) {
			return Known.of(given.value());
		}
		return new Open("the " + what + " is "
				+ ((decision != null) ? decision.word() + Decision.Ambiguous.WAITS : "not known"));
	}

	private @Nullable String part(Target container, @Nullable Decision decision, String part) {
		LiveResource live = live(container, decision);
		if (live != null) {
			return live.parts().get(part);
		}
		// A resource that could not be read still has an ID.
		Map<String, String> parts = Kinds.of(container.urn().type()).flatMap((kind) -> {
			if (decision instanceof Decision.Matched matched) {
				return kind.importId().read(matched.id());
			}
			return (container.stackId() != null) ? kind.stateId().read(container.stackId())
					: java.util.Optional.empty();
		}).map((all) -> (Map<String, String>) all).orElse(Map.of());
		return parts.get(part);
	}

	/** The live resource with which a target is matched. */
	@Nullable LiveResource live(Target target, @Nullable Decision decision) {
		String type = target.urn().type();
		if (decision instanceof Decision.Matched matched) {
			return this.byId.get(LiveResource.key(type, matched.id(), this.inventory.place(target)));
		}
		Kind kind = Kinds.of(type).orElse(null);
		if (kind == null || target.stackId() == null) {
			return null;
		}
		// `pulumi up` gives an attached policy another ID than an import.
		boolean comparable = kind.stateId().read(target.stackId()).isPresent();
		List<LiveResource> found = this.inventory.estate()
			.of(type, this.inventory.place(target))
			.filter((live) -> comparable ? kind.stateIdOf(live).equals(target.stackId()) : is(kind, target, live))
			.toList();
		// Statements of several policies can have the same ID.
		return (found.size() == 1) ? found.get(0)
				: found.stream().filter((live) -> is(kind, target, live)).findFirst().orElse(null);
	}

	private boolean is(Kind kind, Target target, LiveResource live) {
		return kind.keys()
			.stream()
			.allMatch(
					(key) -> answer(target, key) instanceof Known known && known.allows(live.parts().get(key.part())));
	}

	/** The innermost container of a live resource that was read. */
	Stream<LiveResource> container(LiveResource live) {
		return Kinds.containerKeys(live).map(this.byId::get).filter(Objects::nonNull).limit(1);
	}

}
