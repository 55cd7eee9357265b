package dev.products.adopt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings that adopt and the pages about it name exist. */
class SettingNamesTest {

	/** Not the types of the program's components, such as {@code products:infra:X}. */
	private static final Pattern NAMED = Pattern.compile("products:([a-z][A-Za-z]+)(?![A-Za-z:])");

	private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

	@Test
	void everySettingThatIsNamedExists() throws IOException {
		Set<String> settings = found(LISTED, Files.readString(Path.of("../docs/settings.md")));
		assertThat(settings).contains("asFound", "legacyFunctions");
		Set<String> named = new TreeSet<>();
		for (String place : List.of("src/main", "../docs/adopting.md", "../docs/cut-over.md")) {
			try (Stream<Path> files = Files.walk(Path.of(place))) {
				files.filter(Files::isRegularFile).forEach((file) -> named.addAll(found(NAMED, read(file))));
			}
		}
		assertThat(named).contains("legacyFunctions").isSubsetOf(settings);
	}

	private static Set<String> found(Pattern pattern, String text) {
		Set<String> found = new TreeSet<>();
		pattern.matcher(text).results().map((match) -> match.group(1)).forEach(found::add);
		return found;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
