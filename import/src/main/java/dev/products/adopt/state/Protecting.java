package dev.products.adopt.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Writes `protect` and `retainOnDelete` of what was adopted into the state, where else
 * only an `up` would write them: until then a `pulumi destroy` would delete it.
 */
public final class Protecting {

	private final Map<String, Decision> announced;

	public Protecting(Map<String, Decision> announced) {
		this.announced = announced;
	}

	/** What the program declares and the state lacks. */
	public Map<Urn, Protection> lacking(List<Step> steps, StackState state) {
		Map<Urn, JsonNode> there = state.exported();
		Map<Urn, Protection> lacking = new TreeMap<>();
		Protection.declared(steps).forEach((urn, wanted) -> {
			JsonNode one = there.get(urn);
			if (one != null && this.announced.get(urn.local()) instanceof Decision.Matched
					&& !wanted.lackedBy(Protection.of(one)).isEmpty()) {
				lacking.put(urn, wanted);
			}
		});
		return lacking;
	}

	/** Writes it, with a backup before; nothing when nothing lacks. */
	public void write(Workplace workplace, Pulumi pulumi, List<Step> steps, Consumer<String> progress) {
		StackState before = pulumi.export();
		Map<Urn, Protection> lacking = lacking(steps, before);
		if (lacking.isEmpty()) {
			return;
		}
		StateChange change = new StateChange(workplace, pulumi);
		Path backup = change.keep(before);
		progress.accept(lacking.size()
				+ " get the `protect` and `retainOnDelete` of the program in the state; the state before is in "
				+ workplace.shown(backup));
		change.write(edited(before, lacking), backup);
	}

	static StackState edited(StackState state, Map<Urn, Protection> lacking) {
		StateEdit edit = new StateEdit(state);
		lacking.forEach(edit::protect);
		return edit.state();
	}

}
