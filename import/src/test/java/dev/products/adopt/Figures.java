package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.products.adopt.base.Json;

/** Writes what a test counted to {@code target/fire}, for docs/reliability.md. */
final class Figures {

	private Figures() {
	}

	/**
	 * @param name the name of the row in the document
	 * @param figures one line for people
	 */
	static void write(String name, String figures) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "fire"));
		Files.writeString(folder.resolve(name + ".json"), Json.write(Map.of("name", name, "figures", figures)));
	}

}
