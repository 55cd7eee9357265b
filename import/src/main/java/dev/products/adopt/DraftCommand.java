package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.draft.Answers;
import dev.products.adopt.draft.DescribedMethods;
import dev.products.adopt.draft.Draft;
import dev.products.adopt.draft.DraftReader;
import dev.products.adopt.draft.StackFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the stack file of this project, and the mapping, from what AWS has. */
@Command(name = "draft", description = {
		"Write Pulumi.NAME.yaml from the resources that AWS has, then discover and match. Changes nothing in AWS or in the stack.",
		"With --java, write a Java class for resources that no program declares.",
		"Each change of an existing file is shown. Its comments and other settings stay.",
		"Exit code: 0 written, 1 a question is open or a change needs --yes, 2 error." })
final class DraftCommand implements Callable<Integer> {

	@Mixin
	private Session session = new Session();

	@Option(names = "--choose", paramLabel = "WHAT=ID",
			description = "Answer a question: api, stage, authorizer, userPool, client, group or table. Can be used several times.")
	private Map<String, String> choices = new HashMap<>();

	@Option(names = "--java", paramLabel = "FILE",
			description = "In place of the stack file, write a Java class that declares the resources that the mapping lists as unadopted, for example src/main/java/shop/FoundResources.java.")
	private @Nullable Path java;

	@Option(names = "--yes", description = "Also change or remove lines of an existing file.")
	private boolean yes;

	@Override
	public Integer call() throws IOException {
		return (this.java != null) ? new ProgramDraft(this.session, this.java, this.yes).write() : stackFile();
	}

	private int stackFile() throws IOException {
		AdoptFiles files = this.session.files();
		List<String> methods = DescribedMethods.read(files);
		Path file = files.stackFile();
		String before = Files.exists(file) ? Files.readString(file) : "";
		StackFile existing = new StackFile(before, this.session.shown(file));
		Answers answers = new Answers(this.choices, existing.texts());
		try (Aws aws = this.session.aws()) {
			Draft draft = new DraftReader(aws, answers, methods).read();
			if (!this.session.write(file, before, existing.with(draft), this.yes || !existing.isReplacedBy(draft))
					|| isOpen(draft)) {
				return ExitCode.NOT_IN_SYNC;
			}
			new DiscoverCommand(this.session).discover(aws);
			return new MatchCommand(this.session, draft.ids()).match();
		}
	}

	private boolean isOpen(Draft draft) {
		draft.notes().forEach((note) -> this.session.print("NOTE: " + note));
		draft.questions().forEach((question) -> this.session.print("QUESTION: " + question.text()));
		if (!draft.questions().isEmpty()) {
			this.session.print("Answer the questions, as " + this.session.shown(this.session.files().stackFile())
					+ " says, and run this command again.");
		}
		return !draft.questions().isEmpty();
	}

}
