package dev.products.adopt;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.MappingProblem;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.kinds.EstateReader;
import dev.products.adopt.mapping.Changes;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Listing;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingCheck;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Layers;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.state.Imported;
import dev.products.adopt.state.Importer;
import dev.products.adopt.state.Importing;
import dev.products.adopt.state.Protecting;
import dev.products.adopt.state.StateChange;
import dev.products.adopt.state.StateEdit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings what is matched into the stack. AWS is not changed. */
@Command(name = "import",
		description = "Imports what the mapping calls matched. Run it again after a failure: it goes on where it stopped.")
final class ImportCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--dry-run", description = "Only say what would be imported.")
	private boolean dryRun;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		Inventory inventory = Inventory.load(workplace);
		Mapping mapping = MappingReader.load(workplace, inventory);
		MappingProblem.throwAny(workplace, new MappingCheck(inventory).absent(mapping));
		Pulumi pulumi = this.options.pulumi(workplace);
		Importer importer = new Importer(inventory, mapping);
		StackState before = pulumi.export();
		Map<Urn, String> pending = importer.pending(before);
		sayNotAdopted(out, mapping);
		long matched = mapping.having(Decision.Matched.class).count();
		if (pending.isEmpty()) {
			finish(out, workplace, pulumi, mapping);
			out.println("Nothing to do: all " + matched + " matched resources are in the stack.");
			return Adopt.IN_SYNC;
		}
		Changes changes = new Changes(inventory, mapping);
		refuse(inventory, changes.inStack(before));
		try (Aws aws = this.options.aws(pulumi)) {
			refuse(inventory, changes.inPlace(aws.account(), aws.region()));
			refuse(inventory, changes.inEstate(new EstateReader(aws, (line) -> {
			}).read(inventory.targets())));
		}
		Preview preview = pulumi.preview();
		refuse(inventory, changes.inProgram(preview.targets()));
		if (this.dryRun) {
			preview.importFile().with(pending, before.resources().keySet());
			new Layers(preview.steps()).sorted(pending)
				.forEach((urn, id) -> out.println("would import " + urn.spoken() + " as " + id));
			out.println("Nothing was done (--dry-run).");
			return Adopt.IN_SYNC;
		}
		Imported record = Imported.load(workplace)
			.with(pending, preview.importFile().components(pending, before.resources().keySet()));
		record.save(workplace);
		Importing.Outcome outcome = new Importing(workplace, pulumi, importer, out::println).run(pending, preview,
				forgetPending(pulumi, workplace, before));
		new Protecting(mapping.byLocal()).write(workplace, pulumi, preview.steps(), out::println);
		record.completed(outcome.left().keySet()).save(workplace);
		report(out, pending, outcome);
		if (!outcome.left().isEmpty()) {
			throw new AdoptException(outcome.left().size() + " of " + pending.size()
					+ " were not imported; the reason stands with each above. What was imported stays. "
					+ "Mend the cause and run this again: it goes on with what is left. "
					+ "To leave one out, set `decision: missing` or take it out of the program.");
		}
		out.println(matched + " of " + matched + " matched resources are in the stack. Next: adopt settle --stack "
				+ workplace.stack());
		return Adopt.IN_SYNC;
	}

	/** Does what an import that was cut off had still to do when all was in the stack. */
	private void finish(PrintWriter out, Workplace workplace, Pulumi pulumi, Mapping mapping) {
		Imported record = Imported.load(workplace);
		if (!this.dryRun && !record.complete()) {
			new Protecting(mapping.byLocal()).write(workplace, pulumi, pulumi.preview().steps(), out::println);
			record.completed(Set.of()).save(workplace);
		}
	}

	/** What an import that was cut off has left undone needs no looking after. */
	private static StackState forgetPending(Pulumi pulumi, Workplace workplace, StackState before) {
		StateEdit edit = new StateEdit(before);
		if (!edit.pendingOperations().contains("importing")) {
			return before;
		}
		edit.forgetPendingImports();
		StateChange change = new StateChange(workplace, pulumi);
		change.write(edit.state(), change.keep(before));
		return pulumi.export();
	}

	private static void report(PrintWriter out, Map<Urn, String> pending, Importing.Outcome outcome) {
		pending.forEach((urn, id) -> {
			if (!outcome.left().containsKey(urn)) {
				out.println("imported " + urn.spoken() + " as " + id);
			}
		});
		outcome.left().forEach((urn, id) -> {
			out.println("NOT imported " + urn.spoken() + " as " + id);
			out.print(outcome.reasons().getOrDefault(urn, "Pulumi does not say why").indent(4));
		});
		out.flush();
	}

	private static void refuse(Inventory inventory, List<String> changes) {
		if (!changes.isEmpty()) {
			throw new AdoptException("Since discover (" + inventory.taken() + ") something changed:\n  "
					+ String.join("\n  ", changes)
					+ "\nNothing was imported. Run `adopt discover` and `adopt match` again; your edits of the mapping are kept.");
		}
	}

	private static void sayNotAdopted(PrintWriter out, Mapping mapping) {
		List<String> lines = Listing.of(mapping, (entry) -> !(entry.decision() instanceof Decision.Matched
				|| entry.decision() instanceof Decision.InStack));
		if (!lines.isEmpty()) {
			out.println("NOT adopted:");
			lines.forEach(out::println);
		}
	}

}
