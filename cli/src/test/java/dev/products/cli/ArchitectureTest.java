package dev.products.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the dependencies between the packages of this module. */
class ArchitectureTest {

	private static final Path SOURCES = Path.of("src/main/java/dev/products/cli");

	private static final Pattern IMPORT = Pattern
		.compile("(?m)^import (?:static )?dev\\.products\\.([\\w.]+?)\\.[A-Z]");

	@Test
	void packagesDependOnlyOnTheBasePackage() throws IOException {
		assertThat(parts()).containsOnlyKeys("base", "deliver", "login");
		parts().forEach((part, known) -> assertThat(known).as(part)
			.isSubsetOf(part.equals("base") ? Set.of() : Set.of("cli.base")));
	}

	@Test
	void noOtherModuleIsImported() throws IOException {
		assertThat(known(SOURCES)).isNotEmpty().allMatch((name) -> name.startsWith("cli."));
	}

	private static Map<String, Set<String>> parts() throws IOException {
		try (Stream<Path> folders = Files.list(SOURCES).filter(Files::isDirectory)) {
			return folders
				.collect(Collectors.toMap((folder) -> folder.getFileName().toString(), ArchitectureTest::known));
		}
	}

	/** The packages of this project that sources import. */
	private static Set<String> known(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
			Set<String> known = new TreeSet<>();
			for (Path source : sources) {
				IMPORT.matcher(Files.readString(source))
					.results()
					.map((MatchResult one) -> one.group(1))
					.forEach(known::add);
			}
			return known;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
