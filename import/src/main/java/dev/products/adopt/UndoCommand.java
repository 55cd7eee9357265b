package dev.products.adopt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.state.ImportRecord;
import dev.products.adopt.state.StateWriter;
import dev.products.adopt.state.UndoPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes imported resources from the state. */
@Command(name = "undo",
		description = "Remove the resources that `adopt import` imported from the state of the stack, even if they are protected. Deletes nothing in AWS. Resources that were in the stack before stay.")
final class UndoCommand implements Callable<Integer> {

	@Mixin
	private Session session = new Session();

	@Parameters(paramLabel = "NAME", arity = "0..*",
			description = "Only remove these: the name of a resource in the program, or TYPE::NAME. Default: all.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--dry-run", description = "Only print what would be removed.")
	private boolean dryRun;

	@Option(names = "--force",
			description = "Also remove them if other resources of the stack use them, or if an `up` deleted some of them.")
	private boolean force;

	@Option(names = "--by-mapping",
			description = "Remove what the mapping calls matched. Use it if the record of the import is missing; it is in .adopt, on the machine that ran the import.")
	private boolean byMapping;

	@Override
	public Integer call() {
		AdoptFiles files = this.session.files();
		StackState before = this.session.pulumi().export();
		ImportRecord imported = ImportRecord.load(files);
		UndoPlan plan = new UndoPlan(before, this.byMapping ? matched(before) : recorded(imported));
		Set<Urn> chosen = plan.chosen(this.names);
		if (chosen.isEmpty()) {
			this.session.print("Nothing to undo: the stack contains no resource that adopt imported.");
			return ExitCode.IN_SYNC;
		}
		plan.refuseOrphans(chosen);
		List<String> changes = new ArrayList<>(plan.dependents(chosen));
		if (!this.byMapping && imported.complete()) {
			changes.addAll(plan.missing());
		}
		if (!changes.isEmpty()) {
			refuseUnlessForced(changes);
		}
		plan.childrenFirst(chosen)
			.forEach((urn) -> this.session
				.print((this.dryRun ? "would forget " : "forgets      ") + urn.label() + " = " + before.idOf(urn)));
		if (this.dryRun) {
			this.session.print("Nothing was changed (--dry-run).");
			return ExitCode.IN_SYNC;
		}
		StateWriter writer = new StateWriter(files, this.session.pulumi());
		Path backup = writer.keep(before);
		this.session.print("The previous state is in " + this.session.shown(backup) + ".");
		imported.uncertain().save(files);
		writer.write(plan.without(chosen, imported.components()), backup);
		imported.without(chosen).save(files);
		AdoptFiles.remove(files.settling());
		this.session.print("Forgot " + chosen.size()
				+ " resources; AWS was not changed. Do not run `pulumi up` now: it would create them a second time. "
				+ "To adopt them again: " + this.session.next("discover"));
		return ExitCode.IN_SYNC;
	}

	/**
	 * After a cut-over, the previous state cannot be restored by forgetting resources.
	 */
	private void refuseUnlessForced(List<String> changes) {
		if (this.force) {
			changes.forEach((line) -> this.session.print("ignored      " + line));
			return;
		}
		throw new AdoptException("The stack was changed after the import:\n  " + String.join("\n  ", changes)
				+ "\nundo only removes resources from the state. It restores nothing, and what was created after the import would "
				+ "refer to resources that are no longer in the stack. Revert these changes first: set the settings back to their earlier values and run "
				+ "`pulumi up`. `pulumi destroy --target` deletes what no setting removes. To remove the resources nevertheless: "
				+ this.session.next("undo --force") + ". Nothing was changed.");
	}

	private Map<Urn, String> recorded(ImportRecord imported) {
		AdoptFiles files = this.session.files();
		if (!Files.exists(files.imported())) {
			throw new AdoptException("The record of the import, " + this.session.shown(files.imported())
					+ ", does not exist, so adopt does not know which resources were in the stack before. Run undo on the machine "
					+ "that ran the import. To remove everything that the mapping calls matched, use --by-mapping.");
		}
		return imported.byUrn();
	}

	private Map<Urn, String> matched(StackState state) {
		Map<String, String> ids = new TreeMap<>();
		this.session.mapping()
			.having(Decision.Matched.class)
			.forEach((entry) -> ids.put(entry.local(), ((Decision.Matched) entry.decision()).id()));
		Map<Urn, String> matched = new TreeMap<>();
		state.resources().keySet().forEach((text) -> {
			Urn urn = new Urn(text);
			if (ids.containsKey(urn.local())) {
				matched.put(urn, ids.get(urn.local()));
			}
		});
		return matched;
	}

}
