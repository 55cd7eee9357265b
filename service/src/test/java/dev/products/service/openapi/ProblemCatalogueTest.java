package dev.products.service.openapi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page docs/problems.md, the code, and {@code openapi.yaml} have the same problems.
 * {@code ParityTest} checks that the examples of the page are bodies of the service.
 */
class ProblemCatalogueTest {

	private static final Path CATALOGUE = Path.of("../docs/problems.md");

	private static final Pattern SECTION = Pattern.compile("""
			^## (?<name>[a-z-]+)

			\\| type \\| `(?<type>[^`]+)` \\|
			\\|---\\|---\\|
			\\| status \\| (?<status>\\d{3}) \\|
			\\| title \\| (?<title>[^|]+) \\|
			\\| when \\| [^|]+ \\|
			\\| what to do \\| [^|]+ \\|

			```json
			(?<example>.*?)
			```$""", Pattern.MULTILINE | Pattern.DOTALL);

	/** The problems of requests that do not belong to an operation. */
	private static final Set<String> OF_NO_OPERATION = Set.of("path-not-found", "method-not-allowed");

	@Test
	void thePageHasEachTypeInTheOrderOfTheCode() throws Exception {
		String page = Files.readString(CATALOGUE);

		assertThat(sections().keySet()).containsExactlyElementsOf(names());
		assertThat(page.lines().filter((line) -> line.startsWith("## ")).count()).as("every section has the same form")
			.isEqualTo(names().size());
	}

	@ParameterizedTest
	@EnumSource
	void thePageDescribesATypeAsTheCodeDoes(ProblemType type) throws Exception {
		ProblemDetail problem = type.with("");
		Section section = sections().get(name(type));
		assertThat(section.type()).isEqualTo(problem.getType().toString()).endsWith(":" + name(type));
		assertThat(section.status()).isEqualTo(problem.getStatus());
		assertThat(section.title()).isEqualTo(problem.getTitle());
	}

	@Test
	void theContractHasEveryProblemOfAnOperation() throws Exception {
		Set<String> named = new TreeSet<>(OF_NO_OPERATION);
		new Document().root()
			.at("/components/responses")
			.forEach((response) -> Pattern.compile("`([a-z-]+)`: ")
				.matcher(response.get("description").textValue())
				.results()
				.forEach((type) -> named.add(type.group(1))));

		assertThat(named).containsExactlyInAnyOrderElementsOf(names());
	}

	private static List<String> names() {
		return Arrays.stream(ProblemType.values()).map(ProblemCatalogueTest::name).toList();
	}

	private static String name(ProblemType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Map<String, Section> sections() throws Exception {
		Map<String, Section> sections = new LinkedHashMap<>();
		Matcher section = SECTION.matcher(Files.readString(CATALOGUE));
		while (section.find()) {
			sections.put(section.group("name"), new Section(section.group("type"),
					Integer.parseInt(section.group("status")), section.group("title")));
		}
		return sections;
	}

	private record Section(String type, int status, String title) {
	}

}
