package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Printable;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.program.DraftSelection;
import dev.products.adopt.program.JavaFile;
import dev.products.adopt.program.JavaProgram;
import dev.products.adopt.program.LiveInputs;
import dev.products.adopt.program.TemporaryStack;
import dev.products.adopt.pulumi.StackState;

/**
 * Writes a class for the live resources that no program declares.
 *
 * @param overwrite whether to change a file that exists
 */
record ProgramDraft(Session session, Path path, boolean overwrite) {

	int write() {
		JavaFile file = JavaFile.of(this.path);
		Inventory inventory = this.session.inventory();
		Mapping mapping = this.session.checkedMapping();
		this.session.sameAws(this.session::print).close();
		DraftSelection selection = DraftSelection.of(inventory, mapping);
		Map<String, String> refused = selection.refused();
		if (selection.resources().isEmpty()) {
			printRefused(refused);
			throw new AdoptException("There is nothing to draft, because "
					+ this.session.shown(this.session.files().mapping())
					+ " lists no unadopted resource for which a class can be written. To look for resources that no program declares, run "
					+ this.session.next("discover --named TEXT") + " and " + this.session.next("match") + ".");
		}
		List<LiveResource> toImport = toImport(inventory, mapping);
		TemporaryStack.Result read = TemporaryStack.read(this.session.pulumi(),
				Stream.concat(selection.resources().stream(), toImport.stream()).toList(), this.session.err()::println);
		read.failures().forEach(refused::putIfAbsent);
		List<LiveInputs> found = read.resources()
			.stream()
			.filter((one) -> selection.resources()
				.stream()
				.anyMatch((live) -> live.type().equals(one.type()) && live.id().equals(one.id())))
			.toList();
		List<LiveInputs> adopted = adopted(inventory, mapping, read);
		JavaProgram program = new JavaProgram(file.packageName(), file.className(), found, adopted);
		found.forEach((one) -> this.session.print("  drafted        " + one.type() + " '"
				+ Printable.text(program.logicalName(one)) + "' = " + Printable.text(one.id())));
		printRefused(refused);
		return write(program) ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
	}

	private void printRefused(Map<String, String> refused) {
		refused.forEach((key, reason) -> this.session.print("  NOT drafted    " + Printable.text(key) + ": " + reason));
	}

	/** What the mapping matches but the stack does not have, and so has no outputs. */
	private static List<LiveResource> toImport(Inventory inventory, Mapping mapping) {
		List<LiveResource> matched = new ArrayList<>();
		mapping.having(Decision.Matched.class)
			.filter((entry) -> inventory.place(entry).isEmpty()
					&& !inventory.state().containsKey(inventory.urn(entry.local()).text()))
			.forEach((entry) -> inventory.estate()
				.of(entry.type(), "")
				.filter((live) -> live.id().equals(((Decision.Matched) entry.decision()).id()))
				.findFirst()
				.ifPresent(matched::add));
		return matched;
	}

	/** The resources of the program, with their logical names. */
	private List<LiveInputs> adopted(Inventory inventory, Mapping mapping, TemporaryStack.Result read) {
		Map<Urn, com.fasterxml.jackson.databind.JsonNode> state = this.session.pulumi().export().exported();
		List<LiveInputs> adopted = new ArrayList<>();
		mapping.entries().forEach((entry) -> {
			String id = (entry.decision() instanceof Decision.Matched matched) ? matched.id() : "";
			Urn urn = inventory.urn(entry.local());
			if (state.containsKey(urn)) {
				adopted.add(new LiveInputs(entry.type(), id, entry.name(), state.get(urn).path("inputs"),
						state.get(urn).path("outputs")));
			}
			else {
				read.resources()
					.stream()
					.filter((one) -> one.type().equals(entry.type()) && one.id().equals(id))
					.findFirst()
					.ifPresent((one) -> adopted
						.add(new LiveInputs(one.type(), id, entry.name(), one.inputs(), one.outputs())));
			}
		});
		return adopted;
	}

	/** Whether the file has the text now. */
	private boolean write(JavaProgram program) {
		if (!this.session.write(this.path, Files.exists(this.path) ? read() : "", program.text(), this.overwrite)) {
			return false;
		}
		program.configuration()
			.forEach((key, what) -> this.session.print("Set " + Printable.text(what) + ": pulumi config set --secret "
					+ key + " --stack " + this.session.files().stack()));
		this.session.print("Create an object of the class in the program: new " + JavaFile.of(this.path).className()
				+ "(" + String.join(", ", program.parameters()) + "). Then run " + this.session.next("discover")
				+ ", match, import, and verify.");
		return true;
	}

	private String read() {
		try {
			return Files.readString(this.path);
		}
		catch (IOException ex) {
			throw new AdoptException(this.path + " cannot be read: " + ex.getMessage(), ex);
		}
	}

}
