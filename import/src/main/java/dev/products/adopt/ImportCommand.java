package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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
		String importFile = Json.write(preview.importFile().with(pending));
		if (this.dryRun) {
			pending.forEach((urn, id) -> out.println("would import " + urn.spoken() + " as " + id));
			out.println("Nothing was done (--dry-run).");
			return Adopt.IN_SYNC;
		}
		Path backup = workplace.newBackup();
		workplace.writePrivate(backup, before.text());
		out.println("The state before is in " + workplace.shown(backup) + ".");
		workplace.writePrivate(workplace.importFile(), importFile);
		Subprocess.Result result = pulumi.importResources(workplace.importFile());
		Map<Urn, String> left = importer.pending(pulumi.export());
		pending.forEach((urn, id) -> out
			.println((left.containsKey(urn) ? "NOT imported " : "imported ") + urn.spoken() + " as " + id));
		if (!left.isEmpty()) {
			throw new AdoptException(left.size() + " of " + pending.size()
					+ " were not imported: Pulumi stops at the first that fails. It said:\n"
					+ PulumiOutput.errors(result).indent(2)
					+ "What was imported stays. Mend the cause and run this again.");
		}
		out.println(matched + " of " + matched + " matched resources are in the stack. Next: adopt verify --stack "
				+ workplace.stack());
		return Adopt.IN_SYNC;
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
