package dev.products.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Writes what a test counted to {@code target/fire}, from which reports are made. */
public final class Figures {

	/**
	 * Whether to run tests with random requests much longer: {@code -Dfire.long=true}.
	 */
	public static final boolean LONG = Boolean.getBoolean("fire.long");

	private Figures() {
	}

	/**
	 * @param name the name of the file, without its extension
	 * @param figures one line for people
	 */
	public static void write(String name, String figures) {
		try {
			Path folder = Files.createDirectories(Path.of("target", "fire"));
			Files.writeString(folder.resolve(name + ".json"),
					JsonNodeFactory.instance.objectNode().put("name", name).put("figures", figures).toString());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
