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
 * The stack files of this project.
 */
public final class StackFiles {

	private StackFiles() {
	}

	public static List<String> names() {
		try (var files = Files.newDirectoryStream(Path.of(".."), "Pulumi.*.yaml")) {
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
		return StackFile.of(stack).settings();
	}

	public static Map<String, Map<String, Object>> file(String stack) {
		return StackFile.of(stack).content();
	}

}
