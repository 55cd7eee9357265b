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
 * The stack files that the tests read. Those in the project's folder are its user's, and
 * no test depends on them.
 */
public final class StackFiles {

	/** From the module's folder, in which Maven runs the tests. */
	public static final Path FOLDER = Path.of("src/test/resources/stacks");

	/** Of the stacks that turn on every setting. */
	public static final Path MAXIMAL = Path.of("src/test/resources/maximal");

	private StackFiles() {
	}

	public static List<String> names() {
		return names(FOLDER);
	}

	/**
	 * Returns the stacks that together turn on every setting there is.
	 */
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

	/**
	 * Returns what the program plans for a stack.
	 */
	public static Plan plan(String stack) {
		return Plan.of(config(stack));
	}

	/**
	 * Returns the settings as PULUMI_CONFIG has them: texts as they are, everything else
	 * as JSON.
	 */
	public static Map<String, String> config(String stack) {
		return of(stack).settings();
	}

	public static StackFile of(String stack) {
		return StackFile.in(maximal().contains(stack) ? MAXIMAL : FOLDER, stack);
	}

}
