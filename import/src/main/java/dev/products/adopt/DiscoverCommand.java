package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Printable;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.CloudFormation;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.pulumi.KeptPreview;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.StackState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the program, the stack, and AWS, and writes the inventory. */
@Command(name = "discover",
		description = "Read which resources the program declares and which resources AWS has. Changes nothing in AWS or in the stack.")
final class DiscoverCommand implements Callable<Integer> {

	@Mixin
	private Session session;

	@Option(names = "--cloudformation-stack", paramLabel = "NAME",
			description = "A CloudFormation stack that may contain resources of the program. Its physical IDs help to identify them. Can be used several times.")
	private List<String> cloudFormationStacks = new ArrayList<>();

	@Option(names = "--named", paramLabel = "TEXT",
			description = "Also find resources of every kind whose names contain this text, although the program does not declare them. The mapping lists them as unadopted. Can be used several times.")
	private List<String> named = new ArrayList<>();

	DiscoverCommand() {
		this(new Session());
	}

	/** For another command, with its options. */
	DiscoverCommand(Session session) {
		this.session = session;
	}

	@Override
	public Integer call() {
		try (Aws aws = this.session.aws()) {
			discover(aws);
		}
		this.session.print("Next: " + this.session.next("match"));
		return ExitCode.IN_SYNC;
	}

	void discover(Aws aws) {
		this.session.err().println("running `pulumi preview`, which changes nothing");
		Preview preview = this.session.pulumi().preview();
		List<Target> targets = preview.targets();
		if (targets.isEmpty() && this.named.isEmpty()) {
			throw new AdoptException("The program in " + this.session.files().project()
					+ " declares no cloud resource for stack " + this.session.files().stack()
					+ ". There is nothing to adopt. To find resources that no program declares, use --named.");
		}
		StackState state = this.session.pulumi().export();
		Inventory inventory = read(aws, preview, targets, state);
		new KeptPreview(this.session.files()).keep(preview, state);
		this.session.files().writePrivate(this.session.files().inventory(), Json.write(inventory));
		print(this.session.out(), inventory);
		this.session.print("Wrote " + this.session.shown(this.session.files().inventory()) + ".");
	}

	private Inventory read(Aws aws, Preview preview, List<Target> targets, StackState state) {
		Progress progress = progress();
		try (ProviderClients clients = this.session.clients(aws, preview)) {
			Inventory empty = new Inventory(Inventory.now(), project(targets), this.session.files().stack(),
					aws.account(), aws.region(), targets, new Estate(List.of(), List.of()), state.resources(),
					List.of(), clients.providers(), List.copyOf(this.named));
			printProviders(empty);
			Estate estate = clients.read(empty, progress);
			List<ReadFailure> failures = new ArrayList<>(estate.unread());
			failures.addAll(clients.each(empty, (its, declared) -> new FunctionCode(its, this.session.files(), progress)
				.keep(declared, estate.in(empty.place(declared.get(0))))));
			List<CloudFormation.Resource> formed = CloudFormation.read(aws, this.cloudFormationStacks, failures);
			progress.passing("");
			return empty.with(new Estate(estate.live(), List.copyOf(failures)), formed);
		}
	}

	/** Without a resource, the name of the project is only in its file. */
	private String project(List<Target> targets) {
		return targets.isEmpty() ? this.session.files().projectName() : targets.get(0).urn().project();
	}

	private void printProviders(Inventory inventory) {
		inventory.providers().forEach((urn, provider) -> {
			String name = "Provider '" + Printable.text(new Urn(urn).name()) + "'";
			this.session.print((provider.problem() != null)
					? name + " CANNOT BE USED, so its resources stay undecided: " + provider.problem()
					: name + " of account " + provider.account() + " in " + provider.region() + ".");
		});
	}

	/** The writer of a terminal must not escape the characters that move the cursor. */
	private Progress progress() {
		boolean terminal = Boolean.getBoolean("adopt.terminal");
		return Progress.to(terminal ? new PrintWriter(System.err, true, StandardCharsets.UTF_8) : this.session.err(),
				terminal);
	}

	private static void print(PrintWriter out, Inventory inventory) {
		Map<String, List<Target>> byType = inventory.targets()
			.stream()
			.collect(Collectors.groupingBy((target) -> target.urn().type(), TreeMap::new, Collectors.toList()));
		byType.forEach((type, targets) -> {
			String names = targets.stream()
				.map((target) -> Printable.text(target.urn().name()))
				.collect(Collectors.joining(", "));
			String live = Kinds.of(type).isPresent() ? inventory.estate().of(type).count() + " live"
					: Kinds.NOT_IMPORTABLE.containsKey(type) ? "not importable" : "no kind: adopt does not look for it";
			out.printf(Locale.ROOT, "  %-45s %s (%s)%n", type, names, live);
		});
		printUnmapped(out, inventory);
		for (ReadFailure failure : inventory.estate().unread()) {
			out.println("COULD NOT READ " + Printable.text(failure.what())
					+ (failure.action().isEmpty() ? "" : " by " + failure.action()) + ": "
					+ Printable.text(failure.message()));
		}
		if (!inventory.estate().unread().isEmpty()) {
			out.println(
					"Resources that could not be read stay undecided. Allow these calls (docs/kinds.md) and run discover again.");
		}
		if (byType.keySet()
			.stream()
			.anyMatch((type) -> Kinds.of(type).isEmpty() && !Kinds.NOT_IMPORTABLE.containsKey(type))) {
			out.println("For a type without a kind, enter the ID yourself in the mapping that `adopt match` writes.");
		}
	}

	/** The types of CloudFormation whose physical ID does not identify a resource. */
	private static void printUnmapped(PrintWriter out, Inventory inventory) {
		Map<String, Long> unmapped = inventory.cloudFormation()
			.stream()
			.filter((one) -> Kinds.ALL.stream()
				.noneMatch((kind) -> kind.cloudFormation() != null && kind.cloudFormation().type().equals(one.type())))
			.collect(Collectors.groupingBy((one) -> one.stack() + " has " + one.type(), TreeMap::new,
					Collectors.counting()));
		unmapped.forEach((what, count) -> out.println(
				"CloudFormation stack " + what + " (" + count + "), which adopt cannot identify by its physical ID."));
	}

}
