package dev.products.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Copies the Pulumi program with what Maven has compiled, so that Pulumi does not compile
 * it again in each copy.
 */
public final class CompiledProgram {

	private CompiledProgram() {
	}

	/**
	 * @param from the folder of the program, which may not be compiled yet
	 */
	public static void copy(Path from, Path to) throws IOException {
		for (String part : new String[] { "src/main", "target/classes", "target/maven-status" }) {
			if (Files.exists(from.resolve(part))) {
				copyFiles(from, part, to);
			}
		}
		// Maven compiles everything if this list, with absolute paths, has changed.
		Path sources = to.resolve("target/maven-status/maven-compiler-plugin/compile/default-compile/inputFiles.lst");
		if (Files.exists(sources)) {
			Files.writeString(sources, Files.readString(sources).replace(from.toString(), to.toString()));
		}
	}

	private static void copyFiles(Path from, String part, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from.resolve(part))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path copy = to.resolve(from.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
	}

}
