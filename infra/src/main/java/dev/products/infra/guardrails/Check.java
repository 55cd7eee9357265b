package dev.products.infra.guardrails;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.pulumi.exceptions.RunException;

import dev.products.infra.guardrails.Rule.Finding;
import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;
import dev.products.infra.settings.AsFound;
import dev.products.infra.settings.StackFile;

/**
 * The command {@code infra/check}: checks the settings of stacks and the resources that
 * the program plans for them.
 */
public final class Check {

	static final int PASSES = 0;

	static final int CANNOT_BE_CHECKED = 2;

	/** Not 1, because Maven returns 1 if it cannot run this program. */
	static final int FAILS = 3;

	private final Path folder;

	private final PrintStream out;

	/**
	 * Creates the command.
	 * @param folder the directory of the stack files and their exceptions
	 */
	Check(Path folder, PrintStream out) {
		this.folder = folder;
		this.out = out;
	}

	public static void main(String[] stacks) {
		System.exit(new Check(StackFile.PROJECT, System.out).of(stacks));
	}

	/**
	 * Checks all stacks and prints the errors of each.
	 * @return the worst result: that a stack cannot be checked, that a stack fails, or
	 * that all stacks pass
	 */
	int of(String... stacks) {
		if (stacks.length == 0) {
			this.out.println("Name the stacks to check, such as: infra/check dev prod");
			return CANNOT_BE_CHECKED;
		}
		var results = Stream.of(stacks).map(this::of).toList();
		return Stream.of(CANNOT_BE_CHECKED, FAILS).filter(results::contains).findFirst().orElse(PASSES);
	}

	private int of(String stack) {
		StackFile file;
		Exceptions exceptions;
		try {
			file = StackFile.in(this.folder, stack);
			exceptions = Exceptions.in(this.folder, stack);
		}
		catch (RunException ex) {
			this.out.println("Stack " + stack + " cannot be checked: " + ex.getMessage());
			return CANNOT_BE_CHECKED;
		}
		try {
			return byRules(CheckedStack.of(file), exceptions, stack);
		}
		catch (RunException ex) {
			this.out.println("Stack " + stack + " fails. " + ex.getMessage());
			return FAILS;
		}
	}

	private int byRules(CheckedStack estate, Exceptions exceptions, String stack) {
		var findings = Rule.violations(estate);
		var broken = findings.stream().filter((finding) -> !exceptions.allow(finding)).toList();
		var stale = exceptions.problems(findings);
		if (broken.isEmpty() && stale.isEmpty()) {
			this.out.println("Stack " + stack + " passes: its settings are valid, and its " + estate.resources().size()
					+ " resources comply with the " + Rule.all().size() + " rules, with " + exceptions.all().size()
					+ " exceptions.");
			return PASSES;
		}
		this.out.println("Stack " + stack + " fails.");
		Rule.all().forEach((rule) -> print(rule, broken));
		stale.forEach((problem) -> this.out.println("  - " + exceptions.file() + ": " + problem));
		if (!broken.isEmpty()) {
			this.out.println("If a violation is right for this stack, add an exception to " + exceptions.file()
					+ " (docs/guardrails.md).");
		}
		return FAILS;
	}

	private void print(Rule rule, List<Finding> findings) {
		var broken = findings.stream().filter((finding) -> finding.rule().name().equals(rule.name())).toList();
		if (!broken.isEmpty()) {
			this.out.println("  - " + rule.name() + " (" + String.join(", ", rule.ids()) + "): " + rule.title());
			broken.stream()
				.map(Finding::resource)
				.forEach((resource) -> this.out
					.println("      violated by: " + resource.type() + " " + resource.name()));
			this.out.println("      to fix it: " + rule.remedy());
		}
	}

	/**
	 * The planned resources and the default tags of a stack.
	 *
	 * @param tags the tags that the provider adds to every resource
	 */
	record CheckedStack(List<PlannedResource> resources, Map<String, Object> tags) {

		/**
		 * Component of adopted resources, which are not checked because the program
		 * ignores their properties.
		 */
		private static final String FOUND = "products:infra:LegacyBackend";

		static CheckedStack of(StackFile file) {
			boolean asFound = AsFound.of(file.settings()).applies();
			return new CheckedStack(PlannedStack.of(file)
				.resources()
				.stream()
				.filter((resource) -> !resource.component().equals(FOUND))
				// What stays as it was found is not known here.
				.map((resource) -> asFound ? resource.withoutIgnored() : resource)
				.toList(), Map.copyOf(file.defaultTags()));
		}

		Stream<PlannedResource> all(String type) {
			return this.resources.stream().filter((resource) -> resource.type().equals(type));
		}

	}

}
