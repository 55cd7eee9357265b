package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.SimilarNames;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;

/**
 * What was changed after discover. An import with an outdated inventory could import the
 * wrong resource.
 */
public record ChangesSinceDiscover(Inventory then, Mapping mapping) {

	/** In the stack, except for what an earlier run imported with this mapping. */
	public List<String> inStack(StackState now) {
		Set<String> ours = new HashSet<>();
		this.mapping.having(Decision.Matched.class).forEach((entry) -> ours.add(this.then.urn(entry.local()).text()));
		List<String> changes = new ArrayList<>();
		now.resources().forEach((text, resource) -> {
			StackState.Resource before = this.then.state().get(text);
			Urn urn = new Urn(text);
			if (before == null && resource.id() != null && !urn.isProvider() && !ours.contains(text)) {
				changes.add(urn.label() + " was added to the stack");
			}
			else if (before != null && !before.equals(resource) && !urn.isProvider()) {
				changes.add(urn.label() + " was changed in the stack");
			}
		});
		this.then.state().keySet().stream().filter((text) -> !now.resources().containsKey(text)).forEach((text) -> {
			if (!new Urn(text).isProvider()) {
				changes.add(new Urn(text).label() + " was removed from the stack");
			}
		});
		return changes;
	}

	/** In the program. */
	public List<String> inProgram(List<Target> now) {
		Map<String, Target> before = new TreeMap<>();
		this.then.targets().forEach((target) -> before.put(target.urn().text(), target));
		List<String> changes = new ArrayList<>();
		for (Target target : now) {
			Target old = before.remove(target.urn().text());
			if (old == null) {
				changes.add("the program now declares " + target.urn().label() + " as well");
			}
			else if (!java.util.Objects.equals(old.name(), target.name())) {
				changes.add("the program now calls " + target.urn().label() + " '" + target.name() + "' instead of '"
						+ old.name() + "'");
			}
			else if (!java.util.Objects.equals(old.provider(), target.provider())) {
				changes.add("the program now uses another provider for " + target.urn().label());
			}
			else if (!old.inStack() && !target.inStack() && !samePlace(old.inputs(), target.inputs())) {
				changes.add("the program now puts " + target.urn().label() + " into another resource");
			}
		}
		before.values()
			.forEach((target) -> changes.add("the program does not declare " + target.urn().label() + " any longer"));
		return changes;
	}

	/** In the account or region of a provider that the program creates. */
	public List<String> inProviders(Map<String, Inventory.Provider> now) {
		List<String> changes = new ArrayList<>();
		this.then.providers().forEach((urn, before) -> {
			if (now.containsKey(urn) && !before.equals(now.get(urn))) {
				changes.add("the provider '" + new Urn(urn).name() + "' now uses " + described(now.get(urn))
						+ " instead of " + described(before));
			}
		});
		return changes;
	}

	private static String described(Inventory.Provider provider) {
		return (provider.problem() != null) ? "settings that adopt cannot use (" + provider.problem() + ")"
				: "account " + provider.account() + " in " + provider.region();
	}

	/**
	 * Inputs that were unknown before an import, such as the ID of a pool, can become
	 * known.
	 */
	private static boolean samePlace(SortedMap<String, Target.Given> then, SortedMap<String, Target.Given> now) {
		return then.keySet().equals(now.keySet()) && then.entrySet().stream().allMatch((input) -> {
			Target.Given before = input.getValue();
			Target.Given after = now.get(input.getKey());
			return before.equals(after)
					|| (before.open() && (before.targets().isEmpty() || before.targets().equals(after.targets())));
		});
	}

	/** In AWS, among mapped resources and those with similar names. */
	public List<String> inEstate(Estate now) {
		Map<String, LiveResource> before = relevant(this.then.estate());
		List<String> changes = new ArrayList<>();
		relevant(now).forEach((key, live) -> {
			LiveResource old = before.remove(key);
			if (!live.equals(old)) {
				String what = (old == null) ? "was added (" + live.about() + ")"
						: "was changed: it was " + old.about() + " and is now " + live.about();
				changes.add(live.type() + " " + live.id() + " " + unread(now, live).orElse(what));
			}
		});
		before.values()
			.forEach((live) -> changes.add(live.type() + " " + live.id() + " ('" + live.name() + "') "
					+ unread(now, live).orElse("was deleted")));
		return changes;
	}

	/** What could not be read, then or now, was not changed because of that. */
	private Optional<String> unread(Estate now, LiveResource live) {
		return unread(now, live, "adopt is").or(() -> unread(this.then.estate(), live, "discover was"));
	}

	private static Optional<String> unread(Estate estate, LiveResource live, String who) {
		return types(live.type()).flatMap((type) -> estate.unreadOf(type, live.place()).stream())
			.map((failure) -> "cannot be compared, because " + who + " not allowed to read " + failure.what() + " ("
					+ failure.action() + ")")
			.findFirst();
	}

	/** A type and those that contain it: what is in an unread API is not read either. */
	private static Stream<String> types(String type) {
		return Stream.concat(Stream.of(type),
				Kinds.of(type)
					.stream()
					.flatMap((kind) -> kind.containers().stream())
					.flatMap(ChangesSinceDiscover::types));
	}

	private Map<String, LiveResource> relevant(Estate estate) {
		Set<String> mapped = new HashSet<>();
		this.mapping.having(Decision.Matched.class)
			.forEach((entry) -> mapped.add(LiveResource.key(entry.type(), ((Decision.Matched) entry.decision()).id(),
					this.then.place(entry))));
		Map<String, SimilarNames> names = new HashMap<>();
		Map<String, LiveResource> found = new TreeMap<>();
		for (LiveResource live : estate.live()) {
			Kind kind = Kinds.of(live.type()).orElseThrow();
			SimilarNames similar = names.computeIfAbsent(live.type(),
					(type) -> SimilarNames.of(kind, this.then.targets()));
			// Only relevant resources of the kinds with containers were read.
			if (!kind.containers().isEmpty() || similar.match(live.name()) || mapped.contains(live.key())) {
				found.put(live.key(), live);
			}
		}
		return found;
	}

}
