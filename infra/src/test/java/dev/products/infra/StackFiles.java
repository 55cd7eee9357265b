package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.products.infra.settings.StackFile;

/**
 * The stack files of the tests. The files in the project directory belong to its user, so
 * tests do not depend on them.
 */
public final class StackFiles {

	/** Relative to the directory of the module, in which Maven runs the tests. */
	public static final Path FOLDER = Path.of("src/test/resources/stacks");

	/** Directory of the stacks that set every setting. */
	public static final Path MAXIMAL = Path.of("src/test/resources/maximal");

	private StackFiles() {
	}

	public static List<String> names() {
		return names(FOLDER);
	}

	/** Returns the names of the stacks that together set every setting. */
	public static List<String> maximal() {
		return names(MAXIMAL);
	}

	private static List<String> names(Path folder) {
		try (var files = Files.newDirectoryStream(folder, "Pulumi.*.yaml")) {
			var names = new ArrayList<String>();
			files.forEach((file) -> names.add(file.getFileName().toString().replaceAll("^Pulumi\\.|\\.yaml$", "")));
			return names.stream().sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the plan for a stack. */
	public static Plan plan(String stack) {
		return Plan.of(config(stack));
	}

	/**
	 * Returns the settings as in PULUMI_CONFIG: strings unchanged, everything else as
	 * JSON.
	 */
	public static Map<String, String> config(String stack) {
		return of(stack).settings();
	}

	public static StackFile of(String stack) {
		return StackFile.in(maximal().contains(stack) ? MAXIMAL : FOLDER, stack);
	}

}
