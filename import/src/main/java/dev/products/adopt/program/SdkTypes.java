package dev.products.adopt.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.products.adopt.kinds.Kinds;

/**
 * The classes of com.pulumi:aws with which a program declares the kinds of adopt. They
 * are in the file {@code sdk-types.txt}, which a test generates from the SDK, because the
 * SDK itself would be 50 MB.
 */
public final class SdkTypes {

	/** The version of com.pulumi:aws. */
	public static final String VERSION;

	private static final String PACKAGE = "com.pulumi.aws.";

	private static final Map<String, SdkType> TYPES = new LinkedHashMap<>();

	static {
		String[] lines = text().split("\n");
		VERSION = lines[0].substring(lines[0].lastIndexOf(' ') + 1);
		for (int i = 1; i < lines.length; i++) {
			SdkType type = read(lines[i]);
			TYPES.put(type.name(), type);
		}
	}

	/**
	 * A class whose builder takes inputs.
	 *
	 * @param name the class without the package of the SDK and without {@code Args}
	 * @param inputs the type of each input
	 * @param outputs the outputs that are always a text; empty for a nested class
	 */
	record SdkType(String name, Map<String, Shape> inputs, Set<String> outputs) {

		/** The class that has the builder. */
		String argsClass() {
			return PACKAGE + this.name + "Args";
		}

		/** The class of the resource. */
		String resourceClass() {
			return PACKAGE + this.name;
		}

	}

	private SdkTypes() {
	}

	/** The class of a type token; empty if it is not in the table. */
	static Optional<SdkType> of(String token) {
		String module = token.substring(token.indexOf(':') + 1, Math.max(token.indexOf('/'), token.indexOf(':') + 1));
		return Optional.ofNullable(TYPES.get(module + "." + Kinds.typeName(token)));
	}

	static SdkType nested(Shape.Nested shape) {
		return Objects.requireNonNull(TYPES.get(shape.name()), shape.name());
	}

	private static SdkType read(String line) {
		String[] words = line.split(" ");
		Map<String, Shape> inputs = new LinkedHashMap<>();
		Set<String> outputs = new LinkedHashSet<>();
		for (int i = 1; i < words.length; i++) {
			int colon = words[i].indexOf(':');
			if (colon < 0) {
				outputs.add(words[i]);
			}
			else {
				inputs.put(words[i].substring(0, colon), Shape.of(words[i].substring(colon + 1)));
			}
		}
		return new SdkType(words[0], inputs, outputs);
	}

	private static String text() {
		try (InputStream in = Objects.requireNonNull(SdkTypes.class.getResourceAsStream("sdk-types.txt"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
