package dev.products.adopt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.ImportFile;
import dev.products.adopt.pulumi.Preview;

/**
 * The recorded output of Pulumi for a test program: before the import, after the import
 * of five resources, and after a change of the program.
 */
public final class RecordedAdoption {

	private RecordedAdoption() {
	}

	public static String text(String name) {
		return resource("recorded/" + name);
	}

	public static String resource(String name) {
		try {
			return Files.readString(Path.of("src/test/resources", name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Path file(String name) {
		return Path.of("src/test/resources/recorded", name);
	}

	public static Preview preview(String name) {
		return Preview.of(Json.parse(text(name)), importFile());
	}

	public static ImportFile importFile() {
		return new ImportFile(Json.parse(text("import-file.json")));
	}

	public static Inventory inventory() {
		return Json.read(file("inventory.json"), Inventory.class);
	}

	public static Mapping mapping() {
		return MappingReader.read(text("adopt.t2.yaml")).mapping();
	}

}
