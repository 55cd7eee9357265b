package dev.products.adopt.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Writes `protect` and `retainOnDelete` of adopted resources to the state. Otherwise they
 * would only be written by the next `up`, and until then `pulumi destroy` could delete
 * the resources.
 */
public record ProtectionUpdate(Map<String, Decision> announced) {

	/** The options that the program declares and the state lacks. */
	public Map<Urn, Protection> lacking(List<Step> steps, StackState state) {
		Map<Urn, JsonNode> there = state.exported();
		Map<Urn, Protection> lacking = new TreeMap<>();
		Protection.declared(steps).forEach((urn, declared) -> {
			JsonNode one = there.get(urn);
			if (one != null && this.announced.get(urn.local()) instanceof Decision.Matched
					&& !declared.missingIn(Protection.of(one)).isEmpty()) {
				lacking.put(urn, declared);
			}
		});
		return lacking;
	}

	/** Writes the options, after a backup, if any are missing. */
	public void write(AdoptFiles files, Pulumi pulumi, List<Step> steps, Consumer<String> progress) {
		StackState before = pulumi.export();
		Map<Urn, Protection> lacking = lacking(steps, before);
		if (lacking.isEmpty()) {
			return;
		}
		StateWriter change = new StateWriter(files, pulumi);
		Path backup = change.keep(before);
		progress.accept(lacking.size()
				+ " resources get the `protect` and `retainOnDelete` of the program in the state; the previous state is in "
				+ files.shown(backup));
		change.write(edited(before, lacking), backup);
	}

	static StackState edited(StackState state, Map<Urn, Protection> lacking) {
		StateEdit edit = new StateEdit(state);
		lacking.forEach(edit::protect);
		return edit.state();
	}

}
