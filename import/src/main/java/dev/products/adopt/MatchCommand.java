package dev.products.adopt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;

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
			.forEach((one) -> out.printf("  %-14s %s %s (%s) is near in name, but not in the program%n", "unadopted",
					one.type(), one.id(), one.about()));
	}

}
