package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.FileProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every edit a person can get wrong is answered with its line and the reason. */
class MappingFileTest {

	private static final String TEXT = RecordedAdoption.text("adopt.t2.yaml");

	private static final String POOL_ID = Objects
		.requireNonNull(((Decision.Matched) Objects.requireNonNull(RecordedAdoption.mapping()
			.byLocal()
			.get("guestbook:index:Storage$guestbook:index:Guests$aws:cognito/userPool:UserPool::guests"))).id());

	@Test
	void aMappingAsItWasWrittenHasNoProblems() {
		assertThat(problems(TEXT)).isEmpty();
	}

	@Test
	void aMappingIsReadAsItWasWritten() {
		Mapping mapping = RecordedAdoption.mapping();
		Mapping again = MappingReader.read(MappingWriter.write(mapping)).mapping();
		assertThat(again).usingRecursiveComparison().ignoringFields("entries.line").isEqualTo(mapping);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a'b\"c", "line\nbreak", "${not.filled.in}", "#no comment", "- no: list", "Größe 漢字 🎈",
			" spaces ", "true", "0123", "a::b" })
	void unusualNamesAreReadAsTheyWereWritten(String name) {
		Mapping.Entry entry = new Mapping.Entry("shop:index:Part$aws:dynamodb/table:Table::" + name,
				"shop:index:Part::" + name, new Decision.Matched(name, "exact", name), 0);
		Mapping mapping = new Mapping("p", "s", "000000000000", "r", List.of(entry),
				List.of(new Mapping.Unadopted("t", name, name, "")));
		MappingReader.Read read = MappingReader.read(MappingWriter.write(mapping));
		assertThat(read.problems()).isEmpty();
		assertThat(read.mapping()).usingRecursiveComparison().ignoringFields("entries.line").isEqualTo(mapping);
	}

	@Test
	void anUnknownKeyIsReported() {
		wrong("  confidence: exact", "  confidense: exact", "the key `confidense` is not known in a target");
	}

	@Test
	void aDuplicateKeyIsReported() {
		wrong("  id: gb-book", "  id: gb-book\n  id: gb-book", 1, "the key `id` is there twice");
	}

	@Test
	void anUnknownResourceIsReported() {
		wrong("  name: news", "  name: olds", "the program declares no aws:sns/topic:Topic 'olds'");
	}

	@Test
	void anIdThatDoesNotExistInAwsIsReported() {
		wrong("  id: gb-book", "  id: gb-bok",
				"AWS had no aws:dynamodb/table:Table 'gb-bok' at the time of discover; it had gb-book");
	}

	@Test
	void anIdOfAnotherFormIsReported() {
		wrong("  id: " + POOL_ID + "/editors", "  id: editors",
				"is not an ID of aws:cognito/userGroup:UserGroup, which has the form POOL/GROUP");
	}

	@Test
	void aPlaceholderIsReported() {
		wrong("  id: gb-book", "  id: <PLACEHOLDER>", "is a placeholder");
	}

	@Test
	void aDuplicateIdIsReported() {
		wrong("  decision: ambiguous", "  decision: matched\n  id: /gb/book", "id '/gb/book' is already given to");
	}

	@Test
	void aMissingIdIsReported() {
		wrong("  id: gb-book\n", "", -1, "`decision: matched` requires an `id`");
	}

	@Test
	void anIdWithAnotherDecisionIsReported() {
		wrong("  decision: no-kind", "  decision: no-kind\n  id: x", 1,
				"only a target with `decision: matched` can have an `id`");
	}

	@Test
	void anUnknownDecisionIsReported() {
		wrong("  decision: no-kind", "  decision: perhaps", "`decision: perhaps` is not known; use matched,");
	}

	@Test
	void aMappingOfAnotherRegionIsReported() {
		assertThat(problems(TEXT.replace("region: eu-central-1\n", "region: us-east-1\n"))).singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("region 'us-east-1'"));
	}

	@Test
	void invalidYamlIsReported() {
		wrong("  id: gb-book", "  id: [gb-book", 1, "this is not valid YAML");
	}

	@Test
	void aResourceOfAnotherNameIsReported() {
		Inventory inventory = new TestInventory().declares(TestInventory.TABLE, "products", "ProductsTable")
			.liveTable("ProductsTable")
			.liveTable("ProductsTable-old")
			.inventory();
		Mapping mapping = new Matcher(inventory, java.util.Map.of(), java.util.Map.of()).match();
		String edited = MappingWriter.write(mapping).replace("id: ProductsTable\n", "id: ProductsTable-old\n");
		assertThat(new MappingCheck(inventory).problems(MappingReader.read(edited).mapping())).singleElement()
			.satisfies((problem) -> assertThat(problem.reason())
				.contains("is named 'ProductsTable-old' in AWS, but 'ProductsTable' in the program"));
	}

	@Test
	void aClientOfAnotherPoolIsReported() {
		Inventory inventory = new TestInventory().declares(TestInventory.POOL, "users", "app")
			.declaresInPool(TestInventory.CLIENT, "web", "web", "users")
			.livePool("eu-central-1_One", "app")
			.livePool("eu-central-1_Two", "other")
			.liveClient("eu-central-1_One", "c1", "web")
			.liveClient("eu-central-1_Two", "c2", "web")
			.inventory();
		String edited = MappingWriter.write(new Matcher(inventory, java.util.Map.of(), java.util.Map.of()).match())
			.replace("id: eu-central-1_One/c1", "id: eu-central-1_Two/c2");
		assertThat(new MappingCheck(inventory).problems(MappingReader.read(edited).mapping())).singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("belongs to pool 'eu-central-1_Two'",
					"mapped to 'eu-central-1_One'"));
	}

	@Test
	void aMissingEntryIsReported() {
		int start = TEXT.indexOf("- type: aws:sns/topic:Topic");
		String without = TEXT.substring(0, start) + TEXT.substring(TEXT.indexOf("- type:", start + 1));
		assertThat(new MappingCheck(RecordedAdoption.inventory()).absent(MappingReader.read(without).mapping()))
			.singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("Topic 'news'", "no entry"))
			.satisfies((problem) -> assertThat(problem.in("adopt.t2.yaml"))
				.startsWith("adopt.t2.yaml (no line): the entry is missing"));
	}

	private static void wrong(String from, String to, String reason) {
		wrong(from, to, 0, reason);
	}

	/** The complaint is of that reason and within the entry that was edited. */
	private static void wrong(String from, String to, int linesBelow, String reason) {
		assertThat(TEXT).contains(from);
		int edited = (int) TEXT.substring(0, TEXT.indexOf(from)).lines().count() + 1;
		List<FileProblem> problems = problems(TEXT.replaceFirst(java.util.regex.Pattern.quote(from), to));
		assertThat(problems).first().satisfies((problem) -> {
			assertThat(problem.reason()).contains(reason);
			assertThat(problem.line()).isBetween(edited - 5, edited + Math.max(linesBelow, 0));
		});
	}

	private static List<FileProblem> problems(String text) {
		MappingReader.Read read = MappingReader.read(text);
		List<FileProblem> problems = new ArrayList<>(read.problems());
		if (problems.isEmpty()) {
			problems.addAll(new MappingCheck(RecordedAdoption.inventory()).problems(read.mapping()));
		}
		return problems;
	}

}
