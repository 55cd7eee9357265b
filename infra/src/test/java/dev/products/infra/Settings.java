package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings for tests: the defaults, with some keys as a stack file would have them.
 */
public final class Settings {

	private static final String ZIP = zip();

	private Settings() {
	}

	public static StackSettings of(Map<String, String> keys) {
		return StackSettings.read(config(keys));
	}

	/**
	 * The zip exists, whether or not the service was built before these tests.
	 */
	public static Map<String, String> config(Map<String, String> keys) {
		var config = new TreeMap<>(Map.of("functionZip", ZIP));
		config.putAll(keys);
		return config;
	}

	private static String zip() {
		try {
			var file = Files.createTempFile("function", ".zip");
			file.toFile().deleteOnExit();
			return file.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
