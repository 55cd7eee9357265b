package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import org.yaml.snakeyaml.Yaml;

/**
 * The stack files of this project.
 */
public final class StackFiles {

	private static final String SETTINGS = "products:";

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
		var products = new TreeMap<String, String>();
		parts(file(stack).get("config")).forEach((key, value) -> {
			if (key.startsWith(SETTINGS)) {
				products.put(key.substring(SETTINGS.length()),
						(value instanceof String text) ? text : new Gson().toJson(value));
			}
		});
		return products;
	}

	public static Map<String, Object> file(String stack) {
		try {
			return parts(new Yaml().load(Files.readString(Path.of("..", "Pulumi." + stack + ".yaml"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> parts(Object yaml) {
		return (Map<String, Object>) yaml;
	}

}
