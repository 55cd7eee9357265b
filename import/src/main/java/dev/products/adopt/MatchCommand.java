package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Printable;
import dev.products.adopt.mapping.CloudFormation;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.DecisionList;
import dev.products.adopt.mapping.EarlierDecisions;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingWriter;
import dev.products.adopt.mapping.Matcher;
import dev.products.adopt.mapping.Warnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the mapping, or updates an edited one. */
@Command(name = "match",
		description = "Write adopt.NAME.yaml, which maps each resource of the program to a resource in AWS. Checks and keeps your edits.")
final class MatchCommand implements Callable<Integer> {

	@Mixin
	private Session session;

	private final Map<String, String> chosen;

	@Option(names = "--renew", description = "Discard the mapping with its edits and write a new one. Keeps a backup.")
	private boolean renew;

	MatchCommand() {
		this(new Session(), Map.of());
	}

	/**
	 * For another command, with its options.
	 * @param chosen by type, the IDs of resources of which several can have the same name
	 */
	MatchCommand(Session session, Map<String, String> chosen) {
		this.session = session;
		this.chosen = chosen;
	}

	@Override
	public Integer call() throws IOException {
		Inventory inventory = this.session.inventory();
		this.session.print(this.session.firstLine(inventory.account(), inventory.region()));
		return match();
	}

	int match() throws IOException {
		Inventory inventory = this.session.inventory();
		EarlierDecisions earlier = earlier(inventory);
		Matcher matcher = new Matcher(inventory, earlier.kept(), this.chosen);
		Mapping mapping = matcher.match();
		// What is inside a renamed resource is only decided with it.
		for (EarlierDecisions next = earlier.renamed(mapping); !next.equals(earlier); next = earlier.renamed(mapping)) {
			earlier = next;
			matcher = new Matcher(inventory, earlier.kept(), this.chosen);
			mapping = matcher.match();
		}
		DecisionList.of(mapping, inventory, (entry) -> true).forEach(this.session::print);
		mapping.unadopted()
			.forEach((one) -> this.session.print(String.format(Locale.ROOT, "  %-14s %s %s (%s) %s", "unadopted",
					one.type(), Printable.text(one.id()), one.about(), one.why())));
		matcher.kept().forEach(this.session::print);
		List<String> changed = earlier.changed(mapping);
		if (!changed.isEmpty()) {
			changed.forEach(this.session::print);
			this.session.print("The previous mapping is in " + this.session.shown(keepPrevious()) + ".");
		}
		stillInCloudFormation(inventory, mapping).forEach((line) -> this.session.print("WARNING: " + line));
		new Warnings(inventory, mapping).all().forEach((line) -> this.session.print("WARNING: " + line));
		write(MappingWriter.write(mapping));
		return ExitCode.IN_SYNC;
	}

	private EarlierDecisions earlier(Inventory inventory) throws IOException {
		AdoptFiles files = this.session.files();
		if (!this.session.hasMapping()) {
			return EarlierDecisions.NONE;
		}
		if (this.renew) {
			keepPrevious();
			return EarlierDecisions.NONE;
		}
		return EarlierDecisions.of(files, inventory);
	}

	private Path keepPrevious() throws IOException {
		AdoptFiles files = this.session.files();
		Path backup = files.newMappingBackup();
		files.writePrivate(backup, Files.readString(files.mapping()));
		return backup;
	}

	private void write(String text) throws IOException {
		AdoptFiles files = this.session.files();
		String file = this.session.shown(files.mapping());
		files.writePrivate(files.writtenMapping(), text);
		if (this.session.hasMapping() && Files.readString(files.mapping()).equals(text)) {
			this.session.print(file + " is up to date.");
			return;
		}
		AdoptFiles.writePublic(files.mapping(), text);
		this.session.print(
				"Wrote " + file + ". Review it, edit it, and commit it to git. Next: " + this.session.next("import"));
	}

	/** CloudFormation and Pulumi must not both manage a resource. */
	private static List<String> stillInCloudFormation(Inventory inventory, Mapping mapping) {
		Map<String, CloudFormation.Resource> formed = CloudFormation.byLive(inventory);
		Map<String, List<String>> byStack = new TreeMap<>();
		mapping.having(Decision.Matched.class).forEach((entry) -> {
			CloudFormation.Resource one = formed.get(
					LiveResource.key(entry.type(), ((Decision.Matched) entry.decision()).id(), inventory.place(entry)));
			if (one != null) {
				byStack.computeIfAbsent(one.stack(), (stack) -> new ArrayList<>()).add(one.logicalId());
			}
		});
		List<String> lines = new ArrayList<>();
		byStack.forEach((stack, ids) -> lines.add("the CloudFormation stack " + stack + " manages "
				+ String.join(", ", ids)
				+ ". After the adoption, remove them from it: add `DeletionPolicy: Retain` and `UpdateReplacePolicy: Retain` to each in the template, update the stack with only this change, and then remove them from the template or delete the stack."));
		return lines;
	}

}
