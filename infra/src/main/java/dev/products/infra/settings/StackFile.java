package dev.products.infra.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A stack file, {@code Pulumi.STACK.yaml}, read without Pulumi.
 *
 * @param config the values below {@code config}; only Pulumi uses all other keys, such as
 * {@code encryptionsalt}
 */
public record StackFile(String stack, Map<String, Object> config) {

	/** Relative to infra/, the directory in which Maven and Pulumi run the program. */
	public static final Path PROJECT = Path.of("..");

	/** Pulumi rejects duplicate keys. */
	private static final LoaderOptions AS_PULUMI = new LoaderOptions();

	static {
		AS_PULUMI.setAllowDuplicateKeys(false);
	}

	private static final String SETTINGS = "products:";

	/**
	 * Reads the file of a stack of this project.
	 * @throws RunException if the file does not exist or is not the YAML of a stack file
	 */
	public static StackFile of(String stack) {
		return in(PROJECT, stack);
	}

	/** Reads the file of a stack from another folder. */
	public static StackFile in(Path folder, String stack) {
		var name = "Pulumi." + stack + ".yaml";
		var path = folder.resolve(name);
		if (!Files.exists(path)) {
			throw new RunException("the stack file does not exist: " + name);
		}
		try {
			var content = new Yaml(AS_PULUMI).load(Files.readString(path));
			return new StackFile(stack, object(object(content).get("config")));
		}
		catch (IOException | YAMLException | IllegalArgumentException ex) {
			throw new RunException("the stack file " + name + " cannot be read: " + ex.getMessage());
		}
	}

	/** Returns the region; empty if the file does not contain it. */
	public String region() {
		return Objects.toString(this.config.get("aws:region"), "");
	}

	/**
	 * Returns the settings as the Pulumi engine passes them: strings unchanged,
	 * everything else as JSON.
	 * @throws RunException if one of them is a secret
	 */
	public Map<String, String> settings() {
		var settings = new TreeMap<String, String>();
		this.config.forEach((key, value) -> {
			if (key.startsWith(SETTINGS)) {
				StackConfig.refuseSecret(key, isSecret(value));
				settings.put(key.substring(SETTINGS.length()),
						(value instanceof String text) ? text : new Gson().toJson(value));
			}
		});
		return settings;
	}

	/** Returns the tags that the provider adds to every resource. */
	public Map<String, String> defaultTags() {
		var tags = new TreeMap<String, String>();
		if (this.config.get("aws:defaultTags") instanceof Map<?, ?> given
				&& given.get("tags") instanceof Map<?, ?> named) {
			named.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
		}
		return tags;
	}

	/**
	 * Returns whether a value, or a part of it, is encrypted (Pulumi documentation,
	 * "Secrets", "Structured configuration").
	 */
	private static boolean isSecret(Object value) {
		if (value instanceof Map<?, ?> parts) {
			return (parts.size() == 1 && parts.get("secure") instanceof String)
					|| parts.values().stream().anyMatch(StackFile::isSecret);
		}
		return value instanceof List<?> parts && parts.stream().anyMatch(StackFile::isSecret);
	}

	private static Map<String, Object> object(Object value) {
		var object = new TreeMap<String, Object>();
		if (value instanceof Map<?, ?> read) {
			read.forEach((key, part) -> object.put(String.valueOf(key), part));
		}
		else if (value != null) {
			throw new IllegalArgumentException(new Gson().toJson(value) + " is not an object");
		}
		return object;
	}

}
