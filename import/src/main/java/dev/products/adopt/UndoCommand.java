package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.state.Imported;
import dev.products.adopt.state.StateChange;
import dev.products.adopt.state.Undo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes Pulumi forget what adopt imported; what the stack had before stays. */
@Command(name = "undo",
		description = "Makes Pulumi forget what `adopt import` brought in, protected or not. Deletes nothing in AWS; what the stack had before stays.")
final class UndoCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Parameters(paramLabel = "NAME", arity = "0..*",
			description = "Only these: the name of a resource in the program, or TYPE::NAME. Default: all.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--dry-run", description = "Only say what would be forgotten.")
	private boolean dryRun;

	@Option(names = "--force",
			description = "Also when the stack has gone on since: when it uses what was adopted, or an `up` deleted some of it.")
	private boolean force;

	@Option(names = "--by-mapping",
			description = "Go by what the mapping calls matched, where the record of the import is missing (it is in .adopt, on the machine that imported).")
	private boolean byMapping;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		Pulumi pulumi = this.options.pulumi(workplace);
		StackState before = pulumi.export();
		Imported imported = Imported.load(workplace);
		Undo undo = new Undo(before, this.byMapping ? matched(workplace, before) : recorded(workplace, imported));
		Set<Urn> chosen = undo.chosen(this.names);
		if (chosen.isEmpty()) {
			out.println("Nothing to undo: the stack holds nothing that adopt brought in.");
			return Adopt.IN_SYNC;
		}
		undo.refuseOrphans(chosen);
		List<String> since = new ArrayList<>(undo.workSince(chosen));
		if (!this.byMapping && imported.complete()) {
			since.addAll(undo.goneSince());
		}
		if (!since.isEmpty()) {
			goneOn(out, workplace, since);
		}
		List<Urn> order = undo.childrenFirst(chosen);
		order.forEach((urn) -> out
			.println((this.dryRun ? "would forget " : "forgets      ") + urn.spoken() + " = " + before.idOf(urn)));
		if (this.dryRun) {
			out.println("Nothing was done (--dry-run).");
			return Adopt.IN_SYNC;
		}
		StateChange change = new StateChange(workplace, pulumi);
		Path backup = change.keep(before);
		out.println("The state before is in " + workplace.shown(backup) + ".");
		imported.unsure().save(workplace);
		change.write(undo.without(chosen, imported.components()), backup);
		imported.without(chosen).save(workplace);
		Workplace.remove(workplace.settling());
		out.println(
				"Forgot " + chosen.size() + "; AWS was not touched. Do not run `pulumi up` now: it would create them "
						+ "again, beside what AWS has. To adopt again: adopt discover --stack " + workplace.stack());
		return Adopt.IN_SYNC;
	}

	/** After a cut-over there is no way back to what was before by forgetting. */
	private void goneOn(PrintWriter out, Workplace workplace, List<String> since) {
		if (this.force) {
			since.forEach((line) -> out.println("in spite of  " + line));
			return;
		}
		throw new AdoptException("The stack has gone on since the import:\n  " + String.join("\n  ", since)
				+ "\nundo only makes Pulumi forget. It brings nothing back, and what was made since would stay in the "
				+ "stack without what it uses. First take that back by the settings and `pulumi up`, as "
				+ "docs/cut-over.md says; or, to forget all the same: adopt undo --force --stack " + workplace.stack()
				+ ". Nothing was done.");
	}

	private static Map<Urn, String> recorded(Workplace workplace, Imported imported) {
		if (!Files.exists(workplace.imported())) {
			throw new AdoptException("There is no record of an import by adopt in "
					+ workplace.shown(workplace.imported())
					+ ", so adopt cannot tell what the stack had before. Run it "
					+ "where the import ran, or go by the mapping with --by-mapping: then all that it calls matched is forgotten.");
		}
		return imported.byUrn();
	}

	private static Map<Urn, String> matched(Workplace workplace, StackState state) {
		Mapping mapping = MappingReader.loadFor(workplace);
		Map<String, String> ids = new TreeMap<>();
		mapping.having(Decision.Matched.class)
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
