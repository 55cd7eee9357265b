package dev.products.service.openapi;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue, the code and {@code openapi.yaml} tell of the same problems. */
class ProblemCatalogueTest {

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

	/** These two are of requests that are no operation. */
	private static final Set<String> OF_NO_OPERATION = Set.of("path-not-found", "method-not-allowed");

	@Test
	void theCatalogueHasEachTypeInTheOrderOfTheCode() throws Exception {
		String page = Files.readString(Document.CATALOGUE);

		assertThat(sections().keySet()).containsExactlyElementsOf(names());
		assertThat(page.lines().filter((line) -> line.startsWith("## ")).count()).as("every section has the same form")
			.isEqualTo(names().size());
	}

	@ParameterizedTest
	@EnumSource
	void isTheSameEverywhere(ProblemType type) throws Exception {
		ProblemDetail problem = type.with("");
		Section section = sections().get(name(type));
		assertThat(section.type()).isEqualTo(problem.getType().toString()).endsWith(":" + name(type));
		assertThat(section.status()).isEqualTo(problem.getStatus());
		assertThat(section.title()).isEqualTo(problem.getTitle());
		assertThat(section.example()).as("the example in docs/problems.md is that of openapi.yaml")
			.isEqualTo(Document.kept().component("examples", name(type)).get("value"));
		assertThat(section.example().get("type").textValue()).isEqualTo(problem.getType().toString());
		assertThat(section.example().get("status").intValue()).isEqualTo(problem.getStatus());
		assertThat(section.example().get("title").textValue()).isEqualTo(problem.getTitle());
	}

	@Test
	void everyProblemIsOfAnOperation() throws Exception {
		Document document = Document.kept();
		Set<String> told = new TreeSet<>(OF_NO_OPERATION);
		for (Document.Operation operation : document.operations()) {
			operation.node().get("responses").properties().forEach((answer) -> {
				JsonNode examples = document.resolved(answer.getValue())
					.at("/content/application~1problem+json/examples");
				examples.properties().forEach((example) -> {
					told.add(example.getKey());
					assertThat(document.resolved(example.getValue()).at("/value/status").asText())
						.isEqualTo(answer.getKey());
				});
				boolean error = answer.getKey().compareTo("400") >= 0 && !operation.method().equals("HEAD");
				assertThat(examples.isEmpty()).as(operation.id() + " " + answer.getKey()).isEqualTo(!error);
			});
		}

		assertThat(told).containsExactlyInAnyOrderElementsOf(names());
	}

	@Test
	void openApiHasNoProblemOfItsOwn() throws Exception {
		Set<String> types = new TreeSet<>();
		Document.kept().root().at("/components/examples").forEach((example) -> {
			if (example.at("/value/type").isTextual()) {
				types.add(example.at("/value/type").textValue().replaceFirst(".*:", ""));
			}
		});

		assertThat(types).containsExactlyInAnyOrderElementsOf(names());
	}

	static List<String> names() {
		return Arrays.stream(ProblemType.values()).map(ProblemCatalogueTest::name).toList();
	}

	static String name(ProblemType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Map<String, Section> sections() throws Exception {
		Map<String, Section> sections = new LinkedHashMap<>();
		Matcher section = SECTION.matcher(Files.readString(Document.CATALOGUE));
		while (section.find()) {
			sections.put(section.group("name"),
					new Section(section.group("type"), Integer.parseInt(section.group("status")),
							section.group("title"), new ObjectMapper().readTree(section.group("example"))));
		}
		return sections;
	}

	private record Section(String type, int status, String title, JsonNode example) {
	}

}
