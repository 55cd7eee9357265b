package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.SimilarNames;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;

/**
 * What is different from what discover saw. An import on old knowledge could take the
 * wrong thing.
 */
public final class Changes {

	private final Inventory then;

	private final Mapping mapping;

	public Changes(Inventory then, Mapping mapping) {
		this.then = then;
		this.mapping = mapping;
	}

	/** Where adopt looks. */
	public List<String> inPlace(String account, String region) {
		if (account.equals(this.then.account()) && region.equals(this.then.region())) {
			return List.of();
		}
		return List.of("this is account " + account + " in " + region + ", discover looked at " + this.then.account()
				+ " in " + this.then.region());
	}

	/** In the stack; what an import of this mapping brought in before is no change. */
	public List<String> inStack(StackState now) {
		Set<String> ours = new HashSet<>();
		this.mapping.having(Decision.Matched.class).forEach((entry) -> ours.add(this.then.urn(entry.local()).text()));
		List<String> changes = new ArrayList<>();
		now.resources().forEach((text, resource) -> {
			StackState.Resource before = this.then.state().get(text);
			Urn urn = new Urn(text);
			if (before == null && resource.id() != null && !urn.isProvider() && !ours.contains(text)) {
				changes.add(urn.spoken() + " came into the stack");
			}
			else if (before != null && !before.equals(resource) && !urn.isProvider()) {
				changes.add(urn.spoken() + " changed in the stack");
			}
		});
		this.then.state().keySet().stream().filter((text) -> !now.resources().containsKey(text)).forEach((text) -> {
			if (!new Urn(text).isProvider()) {
				changes.add(new Urn(text).spoken() + " went out of the stack");
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
				changes.add("the program now declares " + target.urn().spoken() + " as well");
			}
			else if (!java.util.Objects.equals(old.name(), target.name())) {
				changes.add("the program now calls " + target.urn().spoken() + " '" + target.name() + "' instead of '"
						+ old.name() + "'");
			}
			else if (!old.inStack() && !target.inStack() && !samePlace(old.inputs(), target.inputs())) {
				changes.add("the program now puts " + target.urn().spoken() + " elsewhere");
			}
		}
		before.values()
			.forEach((target) -> changes.add("the program does not declare " + target.urn().spoken() + " any more"));
		return changes;
	}

	/**
	 * What an import brought in before makes known what was not, such as the id of a pool
	 * and on what it depends.
	 */
	private static boolean samePlace(SortedMap<String, Target.Given> then, SortedMap<String, Target.Given> now) {
		return then.keySet().equals(now.keySet()) && then.entrySet().stream().allMatch((input) -> {
			Target.Given before = input.getValue();
			Target.Given after = now.get(input.getKey());
			return before.equals(after)
					|| (before.open() && (before.targets().isEmpty() || before.targets().equals(after.targets())));
		});
	}

	/**
	 * In AWS, among what is mapped or near in name; the rest of an account changes all
	 * the time.
	 */
	public List<String> inEstate(Estate now) {
		Map<String, Live> before = inQuestion(this.then.estate());
		List<String> changes = new ArrayList<>();
		inQuestion(now).forEach((key, live) -> {
			Live old = before.remove(key);
			if (old == null) {
				changes.add(live.type() + " " + live.id() + " appeared (" + live.about() + ")");
			}
			else if (!old.equals(live)) {
				changes
					.add(live.type() + " " + live.id() + " changed: it was " + old.about() + " and is " + live.about());
			}
		});
		before.values()
			.forEach((live) -> changes.add(live.type() + " " + live.id() + " ('" + live.name() + "') is gone"));
		return changes;
	}

	private Map<String, Live> inQuestion(Estate estate) {
		Set<String> mapped = new HashSet<>();
		this.mapping.having(Decision.Matched.class)
			.forEach((entry) -> mapped.add(Live.key(entry.type(), ((Decision.Matched) entry.decision()).id())));
		Map<String, SimilarNames> near = new HashMap<>();
		Map<String, Live> found = new TreeMap<>();
		for (Live live : estate.live()) {
			Kind kind = Kinds.of(live.type()).orElseThrow();
			SimilarNames wanted = near.computeIfAbsent(live.type(),
					(type) -> SimilarNames.of(kind, this.then.targets()));
			// Of what stands in something only that was read which is in question.
			if (!kind.containers().isEmpty() || wanted.match(live.name()) || mapped.contains(live.key())) {
				found.put(live.key(), live);
			}
		}
		return found;
	}

}
