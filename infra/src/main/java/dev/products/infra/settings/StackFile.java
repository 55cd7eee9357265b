package dev.products.infra.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The file of a stack, {@code Pulumi.STACK.yaml}, read without Pulumi.
 *
 * @param config what stands below {@code config}; everything else, like
 * {@code encryptionsalt}, is Pulumi's own
 */
public record StackFile(String stack, Map<String, Object> config) {

	private static final Path PROJECT = Path.of("..");

	private static final String SETTINGS = "products:";

	/**
	 * Reads the file of a stack of this project.
	 * @throws RunException where there is none, or it is not the YAML of a stack file
	 */
	public static StackFile of(String stack) {
		return in(PROJECT, stack);
	}

	/**
	 * Reads the file of a stack from another folder.
	 */
	public static StackFile in(Path folder, String stack) {
		var path = folder.resolve("Pulumi." + stack + ".yaml");
		if (!Files.exists(path)) {
			throw new RunException("there is no stack file " + path);
		}
		try {
			var content = new Yaml().load(Files.readString(path));
			return new StackFile(stack, object(object(content).get("config")));
		}
		catch (IOException | YAMLException | IllegalArgumentException ex) {
			throw new RunException("the stack file " + path + " cannot be read: " + ex.getMessage());
		}
	}

	/**
	 * Returns the region, or nothing where the file does not say it.
	 */
	public String region() {
		return this.config.getOrDefault("aws:region", "").toString();
	}

	/**
	 * Returns the settings as the engine hands them on: texts as they are, everything
	 * else as JSON.
	 */
	public Map<String, String> settings() {
		var settings = new TreeMap<String, String>();
		this.config.forEach((key, value) -> {
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
		if (this.config.get("aws:defaultTags") instanceof Map<?, ?> given
				&& given.get("tags") instanceof Map<?, ?> named) {
			named.forEach((name, value) -> tags.put(name.toString(), value.toString()));
		}
		return tags;
	}

	private static Map<String, Object> object(Object value) {
		var object = new TreeMap<String, Object>();
		if (value instanceof Map<?, ?> read) {
			read.forEach((key, part) -> object.put(key.toString(), part));
		}
		else if (value != null) {
			throw new IllegalArgumentException(value + " is no object");
		}
		return object;
	}

}
