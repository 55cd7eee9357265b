package dev.products.adopt.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.StackState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UndoPlanTest {

	private static final String PREFIX = "urn:pulumi:t2::guestbook::";

	private static final String GUESTS = "guestbook:index:Storage$guestbook:index:Guests";

	private final StackState state = StackState.of(RecordedAdoption.text("state-after.json"));

	private final Map<Urn, String> imported = new TreeMap<>();

	UndoPlanTest() {
		RecordedAdoption.mapping()
			.having(Decision.Matched.class)
			.forEach((entry) -> this.imported.put(new Urn(PREFIX + entry.local()),
					((Decision.Matched) entry.decision()).id()));
	}

	private UndoPlan undo() {
		return new UndoPlan(this.state, this.imported);
	}

	@Test
	void undoRemovesEverythingThatWasImported() {
		Set<Urn> chosen = undo().chosen(List.of());
		assertThat(chosen).hasSize(5);
		StackState left = undo().without(chosen,
				Set.of(PREFIX + "guestbook:index:Storage::storage", PREFIX + GUESTS + "::guests"));
		assertThat(left.resources().keySet())
			.allMatch((urn) -> urn.contains("pulumi:pulumi:Stack") || urn.contains("pulumi:providers"));
	}

	@Test
	void resourcesFromBeforeTheImportStay() {
		this.imported.remove(new Urn(PREFIX + "aws:cloudwatch/logGroup:LogGroup::book"));
		StackState left = undo().without(undo().chosen(List.of()), Set.of());
		assertThat(left.resources().keySet())
			.contains(PREFIX + "aws:cloudwatch/logGroup:LogGroup::book", PREFIX + "guestbook:index:Storage::storage")
			.noneMatch((urn) -> urn.contains("dynamodb"));
	}

	@Test
	void anAmbiguousNameIsRefused() {
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> undo().chosen(List.of("book")))
			.withMessageContaining("matches several resources");
		assertThat(undo().chosen(List.of("aws:dynamodb/table:Table::book", "web"))).hasSize(2);
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> undo().chosen(List.of("nobody")))
			.withMessageContaining("did not import a resource 'nobody'")
			.withMessageContaining("Table 'book'");
	}

	@Test
	void aResourceWithAnotherIdStays() {
		this.imported.put(new Urn(PREFIX + "guestbook:index:Storage$aws:dynamodb/table:Table::book"), "another-table");
		assertThat(undo().chosen(List.of())).hasSize(4);
	}

	@Test
	void dependenciesOnRemovedResourcesAreRemoved() {
		String pool = PREFIX + GUESTS + "$aws:cognito/userPool:UserPool::guests";
		String text = RecordedAdoption.text("state-after.json");
		StackState wired = StackState.of(text.replaceFirst("\"id\": \"/gb/book\"",
				java.util.regex.Matcher.quoteReplacement("\"dependencies\": [\"" + pool
						+ "\"], \"propertyDependencies\": {\"name\": [\"" + pool + "\"]}, \"id\": \"/gb/book\"")));
		assertThat(wired.text()).isNotEqualTo(text);
		StackState left = new UndoPlan(wired, this.imported)
			.without(undo().chosen(List.of("aws:cognito/userPool:UserPool::guests")), Set.of());
		assertThat(left.text()).doesNotContain(pool);
		assertThat(left.resources()).hasSize(wired.resources().size() - 1);
	}

	@Test
	void aResourceWithRemainingChildrenIsNotRemoved() {
		Urn parent = new Urn(PREFIX + "guestbook:index:Storage$aws:dynamodb/table:Table::book");
		JsonNode json = Json.parse(RecordedAdoption.text("state-after.json"));
		json.path("deployment").path("resources").forEach((one) -> {
			if (one.path("id").asText().equals("/gb/book")) {
				((ObjectNode) one).put("parent", parent.text());
			}
		});
		StackState child = StackState.of(Json.write(json));
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(() -> new UndoPlan(child, this.imported).refuseOrphans(Set.of(parent)))
			.withMessageContaining("LogGroup 'book' is a child of")
			.withMessageContaining("Undo it as well");
	}

	@Test
	void dependentResourcesAreReported() {
		Urn pool = new Urn(PREFIX + GUESTS + "$aws:cognito/userPool:UserPool::guests");
		Urn log = new Urn(PREFIX + "aws:cloudwatch/logGroup:LogGroup::book");
		assertThat(undo().dependents(this.imported.keySet())).isEmpty();
		StackState wired = StackState.of(RecordedAdoption.text("state-after.json")
			.replaceFirst("\"id\": \"/gb/book\"", java.util.regex.Matcher
				.quoteReplacement("\"propertyDependencies\": {\"name\": [\"" + pool + "\"]}, \"id\": \"/gb/book\"")));
		// As long as adopt brought in both, they go together or are made anew by edges.
		assertThat(new UndoPlan(wired, this.imported).dependents(Set.of(pool))).isEmpty();
		this.imported.remove(log);
		assertThat(new UndoPlan(wired, this.imported).dependents(Set.of(pool)))
			.containsExactly("aws:cloudwatch/logGroup:LogGroup 'book' was not imported by adopt, but uses "
					+ "aws:cognito/userPool:UserPool 'guests'");
		assertThat(new UndoPlan(wired, this.imported).dependents(Set.of(log))).isEmpty();
	}

	@Test
	void missingResourcesAreReported() {
		assertThat(undo().missing()).isEmpty();
		this.imported.put(new Urn(PREFIX + "aws:lambda/function:Function::greet"), "greet");
		assertThat(undo().missing()).singleElement()
			.asString()
			.startsWith("aws:lambda/function:Function 'greet' was imported, but is no longer in the stack");
	}

	@Test
	void resourcesThatWereNotImportedAreNotReportedAsMissing() {
		ImportRecord record = new ImportRecord(Map.of(), Set.of("component"), true).with(this.imported, Set.of());
		assertThat(record.complete()).isFalse();
		Urn failed = this.imported.keySet().iterator().next();
		assertThat(record.completed(Set.of(failed)).complete()).isTrue();
		assertThat(record.completed(Set.of(failed)).byUrn()).hasSize(4).doesNotContainKey(failed);
		assertThat(record.completed(Set.of()).components()).containsExactly("component");
	}

	@Test
	void aResourceInAnotherContainerStays() {
		Urn client = new Urn(PREFIX + GUESTS + "$aws:cognito/userPoolClient:UserPoolClient::web");
		this.imported.computeIfPresent(client, (urn, id) -> "eu-central-1_Another" + id.substring(id.indexOf('/')));
		assertThat(undo().chosen(List.of())).hasSize(4).doesNotContain(client);
	}

	@Test
	void theRecordContainsWhatCanStillBeUndone() {
		ImportRecord record = new ImportRecord(Map.of(), Set.of(), true).with(this.imported, Set.of("component"));
		assertThat(record.byUrn()).isEqualTo(this.imported);
		assertThat(Json.parse(Json.write(record))).isNotNull();
		assertThat(record.without(this.imported.keySet())).isEqualTo(new ImportRecord(Map.of(), Set.of(), false));
		Urn one = this.imported.keySet().iterator().next();
		assertThat(record.without(Set.of(one)).ids()).hasSize(4);
	}

}
