package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the dependencies between the packages of this module. */
class ArchitectureTest {

	private static final Path SOURCES = Path.of("src/main/java/dev/products/cli");

	private static final Pattern IMPORT = Pattern
		.compile("(?m)^import (?:static )?dev\\.products\\.([\\w.]+?)\\.[A-Z]");

	@ParameterizedTest
	@CsvSource({ "base, ", "deliver, cli.base", "login, cli.base" })
	void packagesDependOnlyOnTheBasePackage(String part, String allowed) throws IOException {
		assertThat(imported(SOURCES.resolve(part))).isSubsetOf((allowed != null) ? Set.of(allowed) : Set.of());
	}

	@Test
	void noOtherModuleIsImported() throws IOException {
		assertThat(imported(SOURCES)).containsOnly("cli.base", "cli.deliver", "cli.login");
	}

	/** The packages of this project that sources import. */
	private static Set<String> imported(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
			Set<String> imported = new TreeSet<>();
			for (Path source : sources) {
				IMPORT.matcher(Files.readString(source))
					.results()
					.map((MatchResult one) -> one.group(1))
					.forEach(imported::add);
			}
			return imported;
		}
	}

}
