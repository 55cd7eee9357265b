package dev.products.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a test counted to {@code target/fire}, for docs/reliability.md. */
public final class Figures {

	/**
	 * Whether to run tests with random requests much longer: {@code -Dfire.long=true}.
	 */
	public static final boolean LONG = Boolean.getBoolean("fire.long");

	private Figures() {
	}

	/**
	 * @param name the name of the row in the document
	 * @param figures one line for people
	 */
	public static void write(String name, String figures) {
		write(name, figures, false);
	}

	/**
	 * @param ofLongRun whether the figures are those of a long run, which the document
	 * keeps until the next long run
	 */
	public static void write(String name, String figures, boolean ofLongRun) {
		try {
			Path folder = Files.createDirectories(Path.of("target", "fire"));
			Files.writeString(folder.resolve(name + ".json"), "{\"name\":\"" + name + "\",\"long\":" + ofLongRun
					+ ",\"figures\":\"" + figures.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}\n");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
