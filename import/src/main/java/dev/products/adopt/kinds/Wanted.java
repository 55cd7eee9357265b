package dev.products.adopt.kinds;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.products.adopt.aws.Live;

/** What of an account a program asks for. */
final class Wanted {

	private final List<Target> targets;

	private final Map<String, Near> near = new ConcurrentHashMap<>();

	/** What the program says literally, and what its stack has. */
	private final Set<String> said = new HashSet<>();

	Wanted(List<Target> targets) {
		this.targets = targets;
		for (Target target : targets) {
			target.inputs().values().stream().map(Target.Given::value).filter(Objects::nonNull).forEach(this.said::add);
			if (target.stackId() != null) {
				this.said.add(target.stackId());
			}
		}
	}

	/**
	 * The kinds of what is declared, of what that stands in or refers to, and of what may
	 * stand in it; in the order of reading.
	 */
	List<Kind> kinds() {
		Set<String> types = new LinkedHashSet<>();
		this.targets.forEach((target) -> types.add(target.urn().type()));
		Set<String> all = new HashSet<>(types);
		// From the last to the first, since holders come before what they hold.
		for (int i = Kinds.ALL.size() - 1; i >= 0; i--) {
			Kind kind = Kinds.ALL.get(i);
			if (all.contains(kind.type())) {
				all.addAll(kind.holders());
			}
		}
		Set<String> holders = new HashSet<>(types);
		for (Kind kind : Kinds.ALL) {
			if (kind.holders().stream().anyMatch(holders::contains)) {
				holders.add(kind.type());
			}
		}
		all.addAll(holders);
		// What dependents stand in besides.
		return Kinds.ALL.stream().filter((kind) -> all.contains(kind.type())).toList();
	}

	boolean declared(Kind kind) {
		return this.targets.stream().anyMatch((target) -> target.urn().type().equals(kind.type()));
	}

	/** Whether the program's resources of the kind have such a name. */
	boolean name(Kind kind, String name) {
		return this.near.computeIfAbsent(kind.type(), (type) -> EstateReader.near(kind, this.targets)).is(name);
	}

	/** Whether a live resource can be one that the program means. */
	boolean live(Live live) {
		Kind kind = Kinds.of(live.type()).orElseThrow();
		return !kind.holders().isEmpty() || name(kind, live.name()) || this.said.contains(kind.stateIdOf(live))
				|| live.parts().values().stream().anyMatch(this.said::contains);
	}

}
