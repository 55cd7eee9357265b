package dev.products.adopt.mapping;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.adopt.base.Json;
import dev.products.adopt.base.Printable;
import dev.products.adopt.mapping.Decision.Ambiguous;
import dev.products.adopt.mapping.Decision.Matched;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Unusual names are kept, and are escaped when they are printed.
 */
class UnusualNamesTest {

	private static final String[] PIECES = { "'", "\"", "\n", "\r\n", "\t", "${", "}", "<PLACEHOLDER>", ": ", " #",
			"- ", "[", "]", "{", "&a", "*a", "!tag", "|", ">", "%", "@", "`", "\\", "---", "...", "? ", "~", "null",
			"true", "0x1f", "1e3", "2026-11-21", "::", "$", "\u001b[2J", "\u0000", "\u0007", "\u0085", "\u2028",
			"\u202e", "\ufeff", "Größe", "漢字", "🎈", "\u0301", " ", "  ", "a", "Z", "9", "=", "," };

	static Stream<String> names() {
		Random random = new Random(7);
		return Stream.concat(Stream.of(PIECES),
				Stream
					.generate(() -> String.join("",
							random.ints(1 + random.nextInt(6), 0, PIECES.length).mapToObj((i) -> PIECES[i]).toList()))
					.limit(500))
			.filter((name) -> !name.isEmpty());
	}

	@ParameterizedTest
	@MethodSource("names")
	void anUnusualNameIsKeptByInventoryAndMapping(String name, @TempDir Path folder) throws IOException {
		Inventory inventory = new TestInventory().declares(TestInventory.POOL, name, name)
			.declares(TestInventory.POOL, "twice", name + "2")
			.livePool("eu-central-1_One", name)
			.livePool("eu-central-1_Two", name + "2")
			.livePool("eu-central-1_Three", name + "2")
			.livePool("eu-central-1_Four", name + "-long-enough-to-be-near")
			.inventory();
		Path file = folder.resolve("inventory.json");
		Files.writeString(file, Json.write(inventory));
		assertThat(Json.read(file, Inventory.class)).isEqualTo(inventory);

		Mapping mapping = new Matcher(inventory, Map.of(), Map.of()).match();
		assertThat(mapping.byLocal().get(TestInventory.POOL + "::" + name)).isInstanceOf(Matched.class);
		assertThat(mapping.byLocal().get(TestInventory.POOL + "::twice")).isInstanceOf(Ambiguous.class);
		MappingReader.Read read = MappingReader.read(MappingWriter.write(mapping));
		assertThat(read.problems()).isEmpty();
		assertThat(read.mapping()).usingRecursiveComparison().ignoringFields("entries.line").isEqualTo(mapping);
		assertThat(new MappingCheck(inventory).problems(read.mapping())).isEmpty();

		List<String> lines = new ArrayList<>(DecisionList.of(mapping, inventory, (entry) -> true));
		mapping.unadopted().forEach((one) -> lines.add(one.about()));
		assertThat(lines).isNotEmpty()
			.allMatch((line) -> line.chars().noneMatch(Character::isISOControl) && line.indexOf('\u202e') < 0);
	}

	@Test
	void controlCharactersAreEscaped() {
		StringWriter shown = new StringWriter();
		try (PrintWriter out = new PrintWriter(new Printable(shown), true)) {
			out.print("a\u001b[2J\u202eb\tc 漢字 🎈\nd");
		}
		assertThat(shown).hasToString("a\\u001b[2J\\u202eb\tc 漢字 🎈\nd");
	}

}
