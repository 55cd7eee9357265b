package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.pulumi.exceptions.RunException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import dev.products.infra.settings.StackLocation;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings for tests: the defaults, with some keys as a stack file would have them.
 */
public final class Settings {

	/** Where the stacks of the tests are. */
	static final StackLocation PLACE = new StackLocation("eu-central-1", "123456789012");

	/**
	 * A record, an Optional, a map, a list of texts without quotes, a class, or an object
	 * without a text of its own, as {@link Object#toString} writes them.
	 */
	public static final Pattern WORDS_OF_JAVA = Pattern
		.compile("\\w\\[\\w+=|Optional[.\\[]|\\{[^\"{}]*=|[ (]\\[[^\\]\"\\s0-9-]|class [a-z]|@[0-9a-f]{5,}");

	private static final String ZIP = zip();

	private Settings() {
	}

	public static StackSettings of(Map<String, String> keys) {
		return StackSettings.read(config(keys), PLACE);
	}

	/**
	 * Fails where a stack may have these settings, where the refusal does not say why, or
	 * says it in the words of Java.
	 */
	public static void assertRefused(Map<String, String> keys, String... because) {
		assertRefused(() -> of(keys), because);
	}

	/**
	 * The same for anything that is refused.
	 */
	public static void assertRefused(ThrowingCallable refused, String... because) {
		assertThatExceptionOfType(RunException.class).isThrownBy(refused)
			.extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
			.contains(because)
			.doesNotContainPattern(WORDS_OF_JAVA);
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
