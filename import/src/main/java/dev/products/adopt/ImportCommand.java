package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.ChangesSinceDiscover;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.DecisionList;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingCheck;
import dev.products.adopt.pulumi.DependencyOrder;
import dev.products.adopt.pulumi.KeptPreview;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import dev.products.adopt.state.ImportRecord;
import dev.products.adopt.state.ImportRun;
import dev.products.adopt.state.PendingImports;
import dev.products.adopt.state.ProtectionUpdate;
import dev.products.adopt.state.StateEdit;
import dev.products.adopt.state.StateWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports the matched resources into the stack. */
@Command(name = "import",
		description = "Import the resources that the mapping calls matched, and settle them. Changes nothing in AWS. After a failure, run it again to import the rest.")
final class ImportCommand implements Callable<Integer> {

	@Mixin
	private Session session = new Session();

	@Option(names = "--dry-run", description = "Only print what would be imported.")
	private boolean dryRun;

	@Option(names = "--no-settle", description = "Only import. Run settle afterwards.")
	private boolean noSettle;

	@Option(names = "--accept-code", paramLabel = "NAME", description = "As for settle. Can be used several times.")
	private List<String> acceptCode = new ArrayList<>();

	@Override
	public Integer call() {
		Inventory inventory = this.session.inventory();
		Mapping mapping = this.session.checkedMapping();
		try (Aws aws = this.session.sameAws(this.session::print)) {
			return call(aws, inventory, mapping);
		}
	}

	private Integer call(Aws aws, Inventory inventory, Mapping mapping) {
		AdoptFiles files = this.session.files();
		FileProblem.throwAny(files, new MappingCheck(inventory).absent(mapping));
		PendingImports imports = new PendingImports(inventory, mapping);
		StackState before = this.session.pulumi().export();
		Map<Urn, String> pending = imports.pending(before);
		printNotAdopted(inventory, mapping);
		long matched = mapping.having(Decision.Matched.class).count();
		if (pending.isEmpty()) {
			completeInterruptedRun(aws, mapping);
			this.session.print("Nothing to do: all " + matched + " matched resources are in the stack.");
			return ExitCode.IN_SYNC;
		}
		Preview preview = checkedPreview(aws, inventory, mapping, before);
		if (this.dryRun) {
			preview.importFile().with(pending, before.resources().keySet());
			new DependencyOrder(preview.steps()).sorted(pending)
				.forEach((urn, id) -> this.session.print("would import " + urn.label() + " as " + id));
			this.session.print("Nothing was changed (--dry-run).");
			return ExitCode.IN_SYNC;
		}
		ImportRecord record = ImportRecord.load(files)
			.with(pending, preview.importFile().components(pending, before.resources().keySet()));
		record.save(files);
		ImportRun.Outcome outcome = new ImportRun(files, this.session.pulumi(), imports, this.session::print)
			.run(pending, preview, withoutPendingImports(before));
		print(pending, outcome);
		finish(aws, mapping, preview.steps());
		record.completed(outcome.left().keySet()).save(files);
		if (!outcome.left().isEmpty()) {
			throw new AdoptException(outcome.left().size() + " of " + pending.size()
					+ " resources were not imported, for the reasons above. The others stay in the stack. "
					+ "Fix the cause and run this command again to import the rest. "
					+ "To exclude a resource, set `decision: missing` or remove it from the program.");
		}
		this.session.print(matched + " of " + matched + " matched resources are in the stack. Next: "
				+ this.session.next(this.noSettle ? "settle" : "verify"));
		return ExitCode.IN_SYNC;
	}

	/** A preview, if nothing was changed since discover. */
	private Preview checkedPreview(Aws aws, Inventory inventory, Mapping mapping, StackState before) {
		ChangesSinceDiscover changes = new ChangesSinceDiscover(inventory, mapping);
		refuse(inventory, changes.inStack(before));
		Preview preview = new KeptPreview(this.session.files()).of(before)
			.orElseGet(() -> this.session.pulumi().preview());
		refuse(inventory, changes.inProgram(preview.targets()));
		try (ProviderClients clients = this.session.clients(aws, preview)) {
			refuse(inventory, changes.inProviders(clients.providers()));
			refuse(inventory, changes.inEstate(clients.read(inventory, (line) -> {
			})));
		}
		return preview;
	}

	private static void refuse(Inventory inventory, List<String> changes) {
		if (!changes.isEmpty()) {
			throw new AdoptException("Something was changed after discover (" + inventory.taken() + "):\n  "
					+ String.join("\n  ", changes)
					+ "\nNothing was imported. Run `adopt discover` and `adopt match` again. Your edits of the mapping are kept.");
		}
	}

	/** An earlier run may have stopped after the import. */
	private void completeInterruptedRun(Aws aws, Mapping mapping) {
		ImportRecord record = ImportRecord.load(this.session.files());
		if (!this.dryRun && !record.complete()) {
			finish(aws, mapping, this.session.pulumi().preview().steps());
			record.completed(Set.of()).save(this.session.files());
		}
	}

	/** The protection is not left to settle, because it must not depend on a preview. */
	private void finish(Aws aws, Mapping mapping, List<Step> planned) {
		new ProtectionUpdate(mapping.byLocal()).write(this.session.files(), this.session.pulumi(), planned,
				this.session::print);
		if (!this.noSettle) {
			new SettleCommand(this.session, this.acceptCode).settle(aws);
		}
	}

	/** Pulumi warns of operations that an interrupted import has left pending. */
	private StackState withoutPendingImports(StackState before) {
		StateEdit edit = new StateEdit(before);
		if (!edit.pendingOperations().contains("importing")) {
			return before;
		}
		edit.forgetPendingImports();
		StateWriter writer = new StateWriter(this.session.files(), this.session.pulumi());
		writer.write(edit.state(), writer.keep(before));
		return this.session.pulumi().export();
	}

	private void print(Map<Urn, String> pending, ImportRun.Outcome outcome) {
		pending.forEach((urn, id) -> {
			if (!outcome.left().containsKey(urn)) {
				this.session.print("imported " + urn.label() + " as " + id);
			}
		});
		outcome.left().forEach((urn, id) -> {
			this.session.print("NOT imported " + urn.label() + " as " + id);
			this.session.out().print(outcome.reasons().getOrDefault(urn, "Pulumi did not report a reason").indent(4));
		});
		this.session.out().flush();
	}

	private void printNotAdopted(Inventory inventory, Mapping mapping) {
		List<String> lines = DecisionList.of(mapping, inventory,
				(entry) -> !(entry.decision() instanceof Decision.Matched
						|| entry.decision() instanceof Decision.InStack));
		if (!lines.isEmpty()) {
			this.session.print("NOT adopted:");
			lines.forEach(this.session::print);
		}
	}

}
