package dev.products.infra.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;
import org.yaml.snakeyaml.Yaml;

/**
 * The file of a stack, read without Pulumi.
 */
final class StackFile {

	private static final String SETTINGS = "products:";

	private final Map<?, ?> config;

	private StackFile(Map<?, ?> config) {
		this.config = config;
	}

	static StackFile of(String stack) {
		var path = Path.of("..", "Pulumi." + stack + ".yaml");
		try {
			if (!Files.exists(path)) {
				throw new RunException("there is no stack file %s".formatted(path));
			}
			Map<String, Map<?, ?>> file = new Yaml().load(Files.readString(path));
			return new StackFile(file.get("config"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String region() {
		return this.config.get("aws:region").toString();
	}

	/**
	 * Returns the settings as the engine hands them on: texts as they are, everything
	 * else as JSON. There is a zip whether or not the service was built: it costs
	 * nothing.
	 */
	Map<String, String> settings() {
		var settings = new TreeMap<String, String>();
		this.config.forEach((key, value) -> {
			if (key.toString().startsWith(SETTINGS)) {
				settings.put(key.toString().substring(SETTINGS.length()),
						(value instanceof String text) ? text : new Gson().toJson(value));
			}
		});
		settings.put("functionZip", "pom.xml");
		return settings;
	}

}
