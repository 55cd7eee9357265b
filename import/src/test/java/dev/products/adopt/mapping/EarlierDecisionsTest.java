package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.base.FileProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.products.adopt.mapping.TestInventory.TABLE;
import static dev.products.adopt.mapping.TestInventory.decision;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * `match` after the program was changed: edits stay, and adopt corrects what it wrote.
 */
class EarlierDecisionsTest {

	private final List<FileProblem> problems = new ArrayList<>();

	private List<String> changed = List.of();

	/**
	 * Matches, edits, and matches again with a changed program.
	 * @param known whether the mapping was written on this machine
	 */
	private Mapping again(Mapping written, Mapping edited, TestInventory now, boolean known) {
		return again(edited, now, known ? written : null);
	}

	private Mapping again(Mapping file, TestInventory now, @Nullable Mapping written) {
		Mapping read = MappingReader.read(MappingWriter.write(file)).mapping();
		EarlierDecisions earlier = EarlierDecisions.of(read,
				(written != null) ? MappingReader.read(MappingWriter.write(written)).mapping() : null, now.inventory(),
				this.problems);
		earlier = earlier.renamed(new Matcher(now.inventory(), earlier.kept(), java.util.Map.of()).match());
		Mapping mapping = new Matcher(now.inventory(), earlier.kept(), java.util.Map.of()).match();
		this.changed = earlier.changed(mapping);
		return mapping;
	}

	private static Mapping with(Mapping mapping, String name, Decision decision) {
		return new Mapping(mapping.project(), mapping.stack(), mapping.account(), mapping.region(),
				mapping.entries()
					.stream()
					.map((entry) -> entry.name().equals(name)
							? new Mapping.Entry(entry.local(), entry.parent(), decision, 0) : entry)
					.toList(),
				mapping.unadopted());
	}

	private static Decision.Matched edit(String id) {
		return new Decision.Matched(id, "", "there are 2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anEntryOfAResourceThatIsNoLongerDeclaredIsRemoved(boolean known) {
		Mapping written = new TestInventory().declares(TABLE, "a", "AAA")
			.declares(TABLE, "b", "BBB")
			.liveTable("AAA")
			.liveTable("BBB")
			.match();
		Mapping now = again(written, written,
				new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA").liveTable("BBB"), known);
		assertThat(this.problems).isEmpty();
		assertThat(now.entries()).extracting(Mapping.Entry::name).containsExactly("a");
		assertThat(this.changed).containsExactly("aws:dynamodb/table:Table 'b': removed, because the program does not "
				+ "declare it any longer; it was matched with BBB");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aChangedNameIsMatchedAgainAndEditsStay(boolean known) {
		TestInventory before = new TestInventory().declares(TABLE, "a", "AAA")
			.declares(TABLE, "b", null)
			.liveTable("AAA")
			.liveTable("AAA2")
			.liveTable("BBB");
		Mapping written = before.match();
		Mapping now = again(written, with(written, "b", edit("BBB")),
				new TestInventory().declares(TABLE, "a", "AAA2")
					.declares(TABLE, "b", null)
					.liveTable("AAA")
					.liveTable("AAA2")
					.liveTable("BBB"),
				known);
		assertThat(this.problems).isEmpty();
		assertThat(decision(now, TABLE, "a")).isInstanceOfSatisfying(Decision.Matched.class,
				(matched) -> assertThat(matched.id()).isEqualTo("AAA2"));
		assertThat(decision(now, TABLE, "b")).isInstanceOfSatisfying(Decision.Matched.class, (matched) -> {
			assertThat(matched.id()).isEqualTo("BBB");
			assertThat(matched.confidence()).isEqualTo(Decision.Matched.BY_HAND);
		});
		assertThat(this.changed).singleElement()
			.asString()
			.startsWith("aws:dynamodb/table:Table 'a': decided again, because 'AAA' is named 'AAA' in AWS, but 'AAA2'")
			.endsWith("it was matched with AAA, and is now matched with AAA2");
	}

	/** Otherwise the next `up` would create a second resource. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatAdoptHadNotFoundIsSearchedForAgain(boolean known) {
		Mapping written = new TestInventory().declares(TABLE, "a", "wrong").liveTable("AAA").match();
		Mapping now = again(written, written, new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA"), known);
		assertThat(decision(now, TABLE, "a")).isInstanceOf(Decision.Matched.class);
		assertThat(this.changed).singleElement().asString().endsWith("it was missing, and is now matched with AAA");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void missingStaysIfTheUserDecidedIt(boolean known) {
		TestInventory program = new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA");
		Mapping written = program.match();
		Mapping now = again(written, with(written, "a", new Decision.Missing(decision(written, TABLE, "a").reason())),
				program, known);
		assertThat(decision(now, TABLE, "a")).isInstanceOf(Decision.Missing.class);
		assertThat(this.changed).isEmpty();
	}

	@Test
	void aResourceThatWasDeletedInAwsIsDecidedAgain() {
		Mapping written = new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA").match();
		Mapping now = again(written, written, new TestInventory().declares(TABLE, "a", "AAA"), true);
		assertThat(this.problems).isEmpty();
		assertThat(decision(now, TABLE, "a")).isInstanceOf(Decision.Missing.class);
	}

	@Test
	void aResourceThatIsNoLongerInTheStackIsDecidedAgain() {
		Mapping written = new TestInventory().hasInStack(TABLE, "a", "AAA", "AAA").liveTable("AAA").match();
		Mapping now = again(written, written, new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA"), true);
		assertThat(this.problems).isEmpty();
		assertThat(decision(now, TABLE, "a")).isInstanceOf(Decision.Matched.class);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aWrongEditIsStillAProblem(boolean known) {
		TestInventory program = new TestInventory().declares(TABLE, "a", "AAA").liveTable("AAA");
		Mapping written = program.match();
		again(written, with(written, "a", new Decision.Matched("BBB", "exact", "the only one named 'AAA'")), program,
				known);
		assertThat(this.problems).singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("AWS had no aws:dynamodb/table:Table 'BBB'"));
	}

	private static TestInventory pools(String... logicalNames) {
		TestInventory pools = new TestInventory().livePool("eu-central-1_aaaa", "people")
			.livePool("eu-central-1_bbbb", "people");
		for (String name : logicalNames) {
			pools.declares(TestInventory.POOL, name, "people");
		}
		return pools;
	}

	private static Decision.Matched byHand(String id) {
		return new Decision.Matched(id, Decision.Matched.BY_HAND, "decided in the mapping");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDecisionOfTheUserMovesToTheNewNameOfItsResource(boolean known) {
		Mapping written = pools("old").match();
		assertThat(decision(written, TestInventory.POOL, "old")).isInstanceOf(Decision.Ambiguous.class);
		Mapping now = again(written, with(written, "old", byHand("eu-central-1_bbbb")), pools("new"), known);
		assertThat(decision(now, TestInventory.POOL, "new")).isEqualTo(byHand("eu-central-1_bbbb"));
		assertThat(this.changed).containsExactly(
				"aws:cognito/userPool:UserPool 'old': renamed to 'new' in the program, which takes over your decision: it is matched with eu-central-1_bbbb by you");
	}

	@Test
	void aDecisionDoesNotMoveIfItCanBeOfSeveralResources() {
		Mapping written = pools("old").match();
		Mapping now = again(written, with(written, "old", byHand("eu-central-1_bbbb")), pools("new", "newer"), true);
		assertThat(decision(now, TestInventory.POOL, "new")).isInstanceOf(Decision.Ambiguous.class);
		assertThat(this.changed).singleElement()
			.asString()
			.endsWith(
					"it was matched with eu-central-1_bbbb by you. If the program renamed it, make this decision again for its new name");
	}

}
