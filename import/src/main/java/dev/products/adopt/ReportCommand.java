package dev.products.adopt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.MappingProblem;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.Changes;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingCheck;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.report.Report;
import dev.products.adopt.report.ReportPage;
import dev.products.adopt.state.Importer;
import dev.products.adopt.verify.AllowList;
import dev.products.adopt.verify.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes for people how far an adoption is. */
@Command(name = "report",
		description = "Writes one HTML file for people: what was found, decided and done, what differs, what is next. Changes nothing else.")
final class ReportCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--output", paramLabel = "FILE",
			description = "Where to write it. Default: .adopt/NAME/report.html beside Pulumi.yaml, which git does not see.")
	private @Nullable Path output;

	@Option(names = "--no-preview",
			description = "Leave out the differences: they take a `pulumi preview`, which needs minutes.")
	private boolean noPreview;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Workplace workplace = this.options.workplace();
		if (this.output != null) {
			refuseToOverwrite(this.output.toAbsolutePath());
		}
		Inventory inventory = Inventory.load(workplace);
		boolean mapped = Files.exists(workplace.mapping());
		Mapping mapping = mapped ? MappingReader.loadFor(workplace) : null;
		Pulumi pulumi = this.options.pulumi(workplace);
		StackState state = pulumi.export();
		Preview preview = this.noPreview ? null : preview(pulumi);
		Verification verification = (preview == null) ? null : Verification
			.of((mapping != null) ? mapping.byLocal() : Map.of(), AllowList.load(workplace), preview, state);
		List<String> wrong = (mapping != null) ? wrong(workplace, inventory, mapping, state, preview)
				: new ArrayList<>();
		if (Files.exists(workplace.settling())) {
			wrong.add("an `adopt settle` was cut off; run it again, it takes back what was not judged");
		}
		String page = new ReportPage(new Report(Instant.now(), this.options.commands(workplace), inventory, mapping,
				wrong, state, verification))
			.html();
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.output != null) {
			Workplace.writePublic(this.output.toAbsolutePath(), page);
			out.println("Wrote " + this.output + ". It names accounts and resources: mind to whom you give it.");
		}
		else {
			Path file = workplace.inventory().resolveSibling("report.html");
			workplace.writePrivate(file, page);
			out.println("Wrote " + workplace.shown(file) + ". Open it in a browser.");
		}
		return Adopt.IN_SYNC;
	}

	private Preview preview(Pulumi pulumi) {
		this.spec.commandLine().getErr().println("running `pulumi preview`, which changes nothing");
		try {
			return pulumi.preview();
		}
		catch (AdoptException ex) {
			throw new AdoptException(ex.getMessage() + "\nNo report was written; --no-preview writes one without it.",
					ex);
		}
	}

	private static List<String> wrong(Workplace workplace, Inventory inventory, Mapping mapping, StackState state,
			@Nullable Preview preview) {
		List<String> wrong = new ArrayList<>();
		MappingCheck check = new MappingCheck(inventory);
		List<MappingProblem> problems = new ArrayList<>(check.problems(mapping));
		if (problems.isEmpty()) {
			problems.addAll(new MappingCheck(inventory).absent(mapping));
		}
		problems.forEach((problem) -> wrong.add(problem.in(workplace.shown(workplace.mapping()))));
		if (preview != null) {
			new Changes(inventory, mapping).inProgram(preview.targets())
				.forEach((change) -> wrong.add("since discover: " + change));
		}
		try {
			new Importer(inventory, mapping).pending(state);
		}
		catch (AdoptException ex) {
			ex.getMessage().lines().filter((line) -> line.startsWith("line ")).forEach(wrong::add);
		}
		return wrong;
	}

	/** A slip of the pen must not cost the mapping. */
	private static void refuseToOverwrite(Path file) {
		if (!Files.isDirectory(file.getParent())) {
			throw new AdoptException("There is no folder " + file.getParent() + " to write the report to. Make it.");
		}
		if (!Files.exists(file)) {
			return;
		}
		try {
			if (Files.isRegularFile(file) && Files.readString(file).startsWith(ReportPage.START)) {
				return;
			}
		}
		catch (IOException ex) {
			throw new AdoptException(file + " is there and cannot be read. Name another file with --output.", ex);
		}
		throw new AdoptException(file + " is there and is no report of adopt. Name another file with --output.");
	}

}
