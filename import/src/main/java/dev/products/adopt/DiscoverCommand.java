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
import dev.products.adopt.aws.Unread;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Printable;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.kinds.EstateReader;
import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.CloudFormation;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the program, the stack and AWS, and writes down what is there. */
@Command(name = "discover", description = "Reads what the program declares and what AWS has; only reads.")
final class DiscoverCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--cloudformation-stack", paramLabel = "NAME",
			description = "A CloudFormation stack that may have what the program declares; its ids settle doubts. Can be given several times.")
	private List<String> cloudFormationStacks = new ArrayList<>();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		PrintWriter err = this.spec.commandLine().getErr();
		Workplace workplace = this.options.workplace();
		Pulumi pulumi = this.options.pulumi(workplace);
		try (Aws aws = this.options.aws(pulumi)) {
			// First, since a wrong login shows here and not minutes later.
			String account = aws.account();
			err.println("running `pulumi preview`, which changes nothing");
			List<Target> targets = pulumi.preview().targets();
			if (targets.isEmpty()) {
				throw new AdoptException(
						"The program in " + workplace.project() + " declares nothing in the cloud for stack "
								+ workplace.stack() + ". There is nothing to adopt.");
			}
			StackState state = pulumi.export();
			boolean terminal = Boolean.getBoolean("adopt.terminal");
			// What moves the cursor is no text.
			Progress progress = Progress.to(terminal ? new PrintWriter(System.err, true, StandardCharsets.UTF_8) : err,
					terminal);
			Estate estate = new EstateReader(aws, progress).read(targets);
			List<Unread> unread = new ArrayList<>(estate.unread());
			unread.addAll(new FunctionCode(aws, workplace, progress).keep(targets, estate));
			List<CloudFormation.Resource> formed = CloudFormation.read(aws, this.cloudFormationStacks, unread);
			progress.passing("");
			Inventory inventory = new Inventory(Inventory.now(), targets.get(0).urn().project(), workplace.stack(),
					account, aws.region(), targets, new Estate(estate.live(), List.copyOf(unread)), state.resources(),
					formed);
			workplace.writePrivate(workplace.inventory(), Json.write(inventory));
			report(out, inventory);
		}
		out.println(
				"Wrote " + workplace.shown(workplace.inventory()) + ". Next: adopt match --stack " + workplace.stack());
		return Adopt.IN_SYNC;
	}

	private static void report(PrintWriter out, Inventory inventory) {
		out.printf(Locale.ROOT, "Program %s, stack %s; account %s, region %s.%n", inventory.project(),
				inventory.stack(), inventory.account(), inventory.region());
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
		formed(out, inventory);
		for (Unread unread : inventory.estate().unread()) {
			out.println("COULD NOT READ " + Printable.text(unread.what())
					+ (unread.action().isEmpty() ? "" : " by " + unread.action()) + ": "
					+ Printable.text(unread.message()));
		}
		if (!inventory.estate().unread().isEmpty()) {
			out.println(
					"What could not be read is not decided on. Allow it (docs/adopt-permissions.md) and discover again.");
		}
		if (byType.keySet()
			.stream()
			.anyMatch((type) -> Kinds.of(type).isEmpty() && !Kinds.NOT_IMPORTABLE.containsKey(type))) {
			out.println(
					"For a type without a kind you give the id yourself, in the mapping that `adopt match` writes.");
		}
	}

	/** A type that cannot be mapped is said, rather than left out. */
	private static void formed(PrintWriter out, Inventory inventory) {
		Map<String, Long> unmapped = inventory.cloudFormation()
			.stream()
			.filter((one) -> Kinds.ALL.stream()
				.noneMatch((kind) -> kind.cloudFormation() != null && kind.cloudFormation().type().equals(one.type())))
			.collect(Collectors.groupingBy((one) -> one.stack() + " has " + one.type(), TreeMap::new,
					Collectors.counting()));
		unmapped.forEach((what, count) -> out.println("CloudFormation stack " + what + " (" + count
				+ "), whose physical id does not tell adopt which one it is."));
	}

}
