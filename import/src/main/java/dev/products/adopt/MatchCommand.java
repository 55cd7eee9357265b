package dev.products.adopt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Printable;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.CloudFormation;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Listing;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.mapping.MappingWriter;
import dev.products.adopt.mapping.Matcher;
import dev.products.adopt.mapping.Warnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the mapping, or brings an edited one up to date. */
@Command(name = "match",
		description = "Writes adopt.NAME.yaml: what each resource of the program is in AWS. Keeps what you edited in it.")
final class MatchCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--renew", description = "Forget the mapping and its edits (a copy is kept) and start over.")
	private boolean renew;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		Inventory inventory = Inventory.load(workplace);
		Matcher matcher = new Matcher(inventory, earlier(workplace, inventory));
		Mapping mapping = matcher.match();
		String text = MappingWriter.write(mapping);
		report(out, mapping);
		matcher.kept().forEach(out::println);
		letGo(inventory, mapping).forEach(out::println);
		new Warnings(inventory, mapping).all().forEach((line) -> out.println("WARNING: " + line));
		String file = workplace.shown(workplace.mapping());
		if (Files.exists(workplace.mapping()) && Files.readString(workplace.mapping()).equals(text)) {
			out.println(file + " is up to date.");
		}
		else {
			Workplace.writePublic(workplace.mapping(), text);
			out.println("Wrote " + file + ". Read it, edit it, keep it in git. Next: adopt import --stack "
					+ workplace.stack());
		}
		return Adopt.IN_SYNC;
	}

	private Map<String, Decision> earlier(Workplace workplace, Inventory inventory) throws IOException {
		if (!Files.exists(workplace.mapping())) {
			return Map.of();
		}
		if (this.renew) {
			workplace.writePrivate(workplace.newMappingBackup(), Files.readString(workplace.mapping()));
			return Map.of();
		}
		return MappingReader.load(workplace, inventory).byLocal();
	}

	private static void report(PrintWriter out, Mapping mapping) {
		Listing.of(mapping, (entry) -> true).forEach(out::println);
		mapping.unadopted()
			.forEach((one) -> out.printf(Locale.ROOT, "  %-14s %s %s (%s) %s%n", "unadopted", one.type(),
					Printable.text(one.id()), one.about(), one.why()));
	}

	/** Two tools would own what CloudFormation goes on having. */
	private static List<String> letGo(Inventory inventory, Mapping mapping) {
		Map<String, CloudFormation.Resource> formed = CloudFormation.byLive(inventory);
		Map<String, List<String>> byStack = new TreeMap<>();
		mapping.having(Decision.Matched.class).forEach((entry) -> {
			CloudFormation.Resource one = formed
				.get(Live.key(entry.type(), ((Decision.Matched) entry.decision()).id()));
			if (one != null) {
				byStack.computeIfAbsent(one.stack(), (stack) -> new ArrayList<>()).add(one.logicalId());
			}
		});
		List<String> lines = new ArrayList<>();
		byStack.forEach((stack, ids) -> lines.add("WARNING: the CloudFormation stack " + stack + " has "
				+ String.join(", ", ids)
				+ ". After the adoption it must let go: give each `DeletionPolicy: Retain` and `UpdateReplacePolicy: Retain` in its template, update the stack with that alone, and only then take them out of it or delete it."));
		return lines;
	}

}
