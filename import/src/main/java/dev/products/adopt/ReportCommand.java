package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.mapping.ChangesSinceDiscover;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingCheck;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.report.Report;
import dev.products.adopt.report.ReportPage;
import dev.products.adopt.state.PendingImports;
import dev.products.adopt.verify.AllowList;
import dev.products.adopt.verify.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a report on the progress of the adoption. */
@Command(name = "report",
		description = "Write an HTML file that shows what was found, decided, and done, what differs, and what to do next. Changes nothing else.")
final class ReportCommand implements Callable<Integer> {

	@Mixin
	private Session session = new Session();

	@Option(names = "--output", paramLabel = "FILE",
			description = "The file to write. Default: .adopt/NAME/report.html in the project, which git ignores.")
	private @Nullable Path output;

	@Option(names = "--no-preview",
			description = "Omit the differences. They require a `pulumi preview`, which takes minutes.")
	private boolean noPreview;

	@Override
	public Integer call() {
		AdoptFiles files = this.session.files();
		if (this.output != null) {
			refuseToOverwrite(this.output.toAbsolutePath());
		}
		Inventory inventory = this.session.inventory();
		Mapping mapping = this.session.hasMapping() ? this.session.mapping() : null;
		StackState state = this.session.pulumi().export();
		Preview preview = this.noPreview ? null : preview();
		Verification verification = (preview == null) ? null
				: Verification.of(this.session.decisions(), AllowList.load(files), preview, state);
		List<String> problems = (mapping != null) ? problems(inventory, mapping, state, preview) : new ArrayList<>();
		if (Files.exists(files.settling())) {
			problems.add("an `adopt settle` was interrupted; run it again to revert the changes that it did not check");
		}
		String page = new ReportPage(
				new Report(Instant.now(), this.session.commands(), inventory, mapping, problems, state, verification))
			.html();
		if (this.output != null) {
			AdoptFiles.writePublic(this.output.toAbsolutePath(), page);
			this.session.print("Wrote " + this.output
					+ ". It contains the IDs of accounts and resources, so share it only with people who may know them.");
		}
		else {
			Path file = files.inventory().resolveSibling("report.html");
			files.writePrivate(file, page);
			this.session.print("Wrote " + this.session.shown(file) + ". Open it in a browser.");
		}
		return ExitCode.IN_SYNC;
	}

	private Preview preview() {
		this.session.err().println("running `pulumi preview`, which changes nothing");
		try {
			return this.session.pulumi().preview();
		}
		catch (AdoptException ex) {
			throw new AdoptException(ex.getMessage()
					+ "\nNo report was written. To write one without the differences, use --no-preview.", ex);
		}
	}

	private List<String> problems(Inventory inventory, Mapping mapping, StackState state, @Nullable Preview preview) {
		List<String> lines = new ArrayList<>();
		List<FileProblem> problems = new ArrayList<>(new MappingCheck(inventory).problems(mapping));
		if (problems.isEmpty()) {
			problems.addAll(new MappingCheck(inventory).absent(mapping));
		}
		String file = this.session.shown(this.session.files().mapping());
		problems.forEach((problem) -> lines.add(problem.in(file)));
		if (preview != null) {
			new ChangesSinceDiscover(inventory, mapping).inProgram(preview.targets())
				.forEach((change) -> lines.add("since discover: " + change));
		}
		try {
			new PendingImports(inventory, mapping).pending(state);
		}
		catch (AdoptException ex) {
			ex.getMessage().lines().filter((line) -> line.startsWith("line ")).forEach(lines::add);
		}
		return lines;
	}

	/** A wrong file name must not overwrite, for example, the mapping. */
	private static void refuseToOverwrite(Path file) {
		if (!Files.isDirectory(file.getParent())) {
			throw new AdoptException("The folder " + file.getParent() + " does not exist. Create it first.");
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
			throw new AdoptException(file + " exists and cannot be read. Choose another file with --output.", ex);
		}
		throw new AdoptException(file + " exists and is not a report of adopt. Choose another file with --output.");
	}

}
