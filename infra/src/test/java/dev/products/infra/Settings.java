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

/** Settings for tests: the defaults, and additional keys as in a stack file. */
public final class Settings {

	/** Location of the stacks in the tests. */
	static final StackLocation PLACE = new StackLocation("eu-central-1", "123456789012");

	/**
	 * Matches the output of {@link Object#toString} that must not appear in messages: a
	 * record, an Optional, a map, a list without quotes, a class, or an object without
	 * its own implementation.
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
	 * Fails if the settings are accepted, or if the message lacks the reason or contains
	 * the output of {@link Object#toString}.
	 */
	public static void assertRefused(Map<String, String> keys, String... because) {
		assertRefused(() -> of(keys), because);
	}

	/**
	 * Fails if a call is accepted, or if the message lacks the reason or contains the
	 * output of {@link Object#toString}.
	 */
	public static void assertRefused(ThrowingCallable refused, String... because) {
		assertThatExceptionOfType(RunException.class).isThrownBy(refused)
			.extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
			.contains(because)
			.doesNotContainPattern(WORDS_OF_JAVA);
	}

	/**
	 * Returns the settings with an archive that exists even if the service has not been
	 * built.
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
