package dev.products.adopt.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.products.adopt.aws.LiveResource;

/** Which resources of an account a program may mean. */
final class RelevantResources {

	private final List<Target> targets;

	private final NamedResources named;

	private final Map<String, SimilarNames> names = new ConcurrentHashMap<>();

	/** The literal values in the program, and the IDs in its stack. */
	private final Set<String> values = new HashSet<>();

	RelevantResources(List<Target> targets) {
		this(targets, NamedResources.NONE);
	}

	/**
	 * @param named what to read although the program does not declare it
	 */
	RelevantResources(List<Target> targets, NamedResources named) {
		this.targets = targets;
		this.named = named;
		for (Target target : targets) {
			target.inputs()
				.values()
				.stream()
				.map(Target.Given::value)
				.filter(Objects::nonNull)
				.forEach(this.values::add);
			if (target.stackId() != null) {
				this.values.add(target.stackId());
			}
		}
	}

	/** The kinds to read, in the order of {@link Kinds#ALL}: all if a name is given. */
	List<Kind> kinds() {
		return this.named.texts().isEmpty() ? ofProgram() : Kinds.ALL;
	}

	/** Whether the program needs the resources of a kind. */
	boolean isOfProgram(Kind kind) {
		return ofProgram().contains(kind);
	}

	/**
	 * The kinds of the declared resources, of their containers, and of what they can
	 * contain or what can use them, in the order of {@link Kinds#ALL}.
	 */
	private List<Kind> ofProgram() {
		Set<String> declared = new HashSet<>();
		this.targets.forEach((target) -> declared.add(target.urn().type()));
		Set<String> all = new HashSet<>(declared);
		Kinds.ALL.stream().filter(this::canUseDeclared).map(Kind::type).forEach(all::add);
		// From the last to the first, because a container comes before what it contains.
		for (int i = Kinds.ALL.size() - 1; i >= 0; i--) {
			Kind kind = Kinds.ALL.get(i);
			if (all.contains(kind.type())) {
				all.addAll(kind.containers());
			}
		}
		for (Kind kind : Kinds.ALL) {
			if (kind.containers().stream().anyMatch(declared::contains)) {
				declared.add(kind.type());
			}
		}
		all.addAll(declared);
		if (all.contains(ResourceTypes.ROLE)) {
			// Functions that the program does not declare can have its roles.
			all.add(ResourceTypes.FUNCTION);
		}
		return Kinds.ALL.stream().filter((kind) -> all.contains(kind.type())).toList();
	}

	boolean declares(Kind kind) {
		return declares(kind.type());
	}

	private boolean declares(String type) {
		return this.targets.stream().anyMatch((target) -> target.urn().type().equals(type));
	}

	private boolean canUseDeclared(Kind kind) {
		Kind.Use use = kind.uses();
		return use != null && declares(use.type());
	}

	/** Whether resources of this kind can contain one that uses a declared resource. */
	private boolean canContainUser(Kind kind) {
		return Kinds.ALL.stream().anyMatch((one) -> one.containers().contains(kind.type()) && canUseDeclared(one));
	}

	/**
	 * Whether a declared resource of the kind has a similar name, or the name is given.
	 */
	boolean hasName(Kind kind, String name) {
		return this.names.computeIfAbsent(kind.type(), (type) -> SimilarNames.of(kind, this.targets)).match(name)
				|| this.named.match(name);
	}

	boolean has(LiveResource live) {
		Kind kind = Kinds.of(live.type()).orElseThrow();
		return !kind.containers().isEmpty() || canContainUser(kind) || hasName(kind, live.name())
				|| this.values.contains(kind.stateIdOf(live))
				|| live.parts().values().stream().anyMatch(this.values::contains);
	}

}
