package dev.products.infra.settings;

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
public final class StackFile {

	private static final String SETTINGS = "products:";

	private final Map<String, Map<String, Object>> content;

	private StackFile(Map<String, Map<String, Object>> content) {
		this.content = content;
	}

	public static StackFile of(String stack) {
		var path = Path.of("..", "Pulumi." + stack + ".yaml");
		try {
			if (!Files.exists(path)) {
				throw new RunException("there is no stack file %s".formatted(path));
			}
			return new StackFile(new Yaml().load(Files.readString(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns all that is in the file, of which {@code config} is one part.
	 */
	public Map<String, Map<String, Object>> content() {
		return this.content;
	}

	public String region() {
		return config().get("aws:region").toString();
	}

	/**
	 * Returns the settings as the engine hands them on: texts as they are, everything
	 * else as JSON.
	 */
	public Map<String, String> settings() {
		var settings = new TreeMap<String, String>();
		config().forEach((key, value) -> {
			if (key.startsWith(SETTINGS)) {
				settings.put(key.substring(SETTINGS.length()),
						(value instanceof String text) ? text : new Gson().toJson(value));
			}
		});
		return settings;
	}

	/**
	 * Returns the tags that the provider puts on every resource.
	 */
	public Map<String, String> defaultTags() {
		var tags = new TreeMap<String, String>();
		if (config().get("aws:defaultTags") instanceof Map<?, ?> given
				&& given.get("tags") instanceof Map<?, ?> named) {
			named.forEach((name, value) -> tags.put(name.toString(), value.toString()));
		}
		return tags;
	}

	private Map<String, Object> config() {
		return this.content.getOrDefault("config", Map.of());
	}

}
