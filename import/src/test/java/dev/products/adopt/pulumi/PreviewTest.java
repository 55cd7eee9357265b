package dev.products.adopt.pulumi;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Inventory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreviewTest {

	private static final String GUESTS = "guestbook:index:Storage$guestbook:index:Guests";

	private final Preview before = RecordedAdoption.preview("preview-before.json");

	@Test
	void targetsAreTheCloudResourcesOfTheProgram() {
		assertThat(this.before.targets()).extracting((target) -> target.urn().local())
			.containsExactlyInAnyOrder("aws:cloudwatch/logGroup:LogGroup::book",
					"aws:cloudwatch/logGroup:LogGroup::unnamed", "aws:sns/topic:Topic::news",
					"guestbook:index:Storage$aws:dynamodb/table:Table::book",
					GUESTS + "$aws:cognito/userPool:UserPool::guests",
					GUESTS + "$aws:cognito/userPoolClient:UserPoolClient::web",
					GUESTS + "$aws:cognito/userGroup:UserGroup::editors");
	}

	@Test
	void aNameThatPulumiGeneratesIsNotUsed() {
		Target unnamed = target("LogGroup::unnamed");
		assertThat(unnamed.name()).isNull();
		assertThat(unnamed.nameless()).contains("would generate one");
	}

	@Test
	void aClientRefersToItsPoolBeforeThePoolHasAnId() {
		Target web = target("UserPoolClient::web");
		assertThat(web.name()).isEqualTo("gb-web");
		assertThat(web.inputs().get("userPoolId")).isNotNull()
			.satisfies((given) -> assertThat(given.targets()).containsExactly(target("UserPool::guests").urn()));
	}

	/** Only what `up` would change may keep something from being matched. */
	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "'', AWS_PROXY", "'\"uri\"', AWS_PROXY", "'\"*\"', none", "'\"uri\", \"type\"', none" })
	void ignoredInputsAreNotCompared(String ignored, @Nullable String type) {
		String urn = "urn:pulumi:dev::shop::aws:apigateway/integration:Integration::get";
		Preview preview = Preview.of(Json.parse(String.format(Locale.ROOT, """
				{"steps": [{"op": "create", "urn": "%s", "newState": {"urn": "%s", "custom": true,
				"inputs": {"type": "AWS_PROXY"}, "ignoreChanges": [%s]}}]}""", urn, urn, ignored)),
				this.before.importFile());
		assertThat(preview.targets()).singleElement()
			.satisfies((target) -> assertThat(target.inputs().get("type").value()).isEqualTo(type));
	}

	/** The engine creates the default provider itself, and prints no step of it. */
	@Test
	void aResourceHasTheProviderThatTheProgramCreatesForIt() {
		String east = "urn:pulumi:dev::shop::pulumi:providers:aws::east";
		String usual = "urn:pulumi:dev::shop::pulumi:providers:aws::default_6_83_0";
		Preview preview = Preview.of(Json.parse(String.format(Locale.ROOT,
				"""
						{"steps": [
						{"op": "create", "urn": "%1$s", "newState": {"urn": "%1$s", "custom": true, "inputs": {
						"region": "us-east-1", "endpoints": "[{\\"sts\\":\\"http://127.0.0.1:9\\"}]"}}},
						{"op": "create", "urn": "%3$sa", "newState": {"urn": "%3$sa", "custom": true, "provider": "%1$s::id"}},
						{"op": "create", "urn": "%3$sb", "newState": {"urn": "%3$sb", "custom": true, "provider": "%2$s::id"}}]}""",
				east, usual, "urn:pulumi:dev::shop::aws:cloudwatch/logGroup:LogGroup::")), this.before.importFile());
		assertThat(preview.targets()).extracting(Target::provider).containsExactly(new Urn(east), null);
		assertThat(preview.providers()).containsOnlyKeys(new Urn(east))
			.satisfies((all) -> assertThat(all.get(new Urn(east)).text("region")).isEqualTo("us-east-1"));
	}

	/** The roles of old functions are ignored, but adopt warns if they differ. */
	@Test
	void theRoleOfAFunctionIsReadAlthoughItIsIgnored() {
		String function = "urn:pulumi:dev::shop::aws:lambda/function:Function::get";
		String role = "urn:pulumi:dev::shop::aws:iam/role:Role::reads";
		Preview preview = Preview.of(Json.parse(String.format(Locale.ROOT, """
				{"steps": [{"op": "create", "urn": "%1$s", "newState": {"urn": "%1$s", "custom": true,
				"inputs": {"role": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}, "ignoreChanges": ["role"],
				"propertyDependencies": {"role": ["%2$s"]}}}]}""", function, role)), this.before.importFile());
		assertThat(preview.targets()).singleElement()
			.satisfies((target) -> assertThat(target.inputs().get("role").targets()).containsExactly(new Urn(role)));
	}

	@Test
	void resourcesInTheStackAreTargets() {
		Preview after = RecordedAdoption.preview("preview-after.json");
		assertThat(after.targets()).hasSameSizeAs(this.before.targets());
		assertThat(after.targets().stream().filter(Target::inStack)).hasSize(5);
	}

	/** As Pulumi 3.256.0 prints a refresh: a step of each resource, before the plan. */
	@Test
	void stepsOfARefreshAreNotPartOfThePlan() {
		ObjectNode printed = (ObjectNode) Json.parse(RecordedAdoption.text("preview-after.json"));
		ArrayNode steps = printed.withArrayProperty("steps");
		ArrayNode planned = steps.deepCopy();
		steps.removeAll();
		planned.forEach((step) -> steps.add(((ObjectNode) step.deepCopy()).put("op", "refresh")));
		steps.addAll(planned);
		Preview refreshed = Preview.of(printed, RecordedAdoption.importFile());
		assertThat(refreshed.steps()).isEqualTo(RecordedAdoption.preview("preview-after.json").steps());
		assertThat(refreshed.targets()).isEqualTo(RecordedAdoption.preview("preview-after.json").targets());
	}

	@Test
	void idsAreAssignedByUrnAndNotByName() {
		// Two resources are called 'book'; one of them was renamed in the file.
		Urn table = target("Table::book").urn();
		Urn logs = target("LogGroup::book").urn();
		ObjectNode file = this.before.importFile().with(Map.of(table, "the-table", logs, "the-logs"), Set.of());
		assertThat(entry(file, "aws:dynamodb/table:Table").path("id").asText()).isEqualTo("the-table");
		assertThat(entry(file, "aws:cloudwatch/logGroup:LogGroup").path("id").asText()).isEqualTo("the-logs");
	}

	@Test
	void onlyTheResourcesAndTheirComponentsAreImported() {
		ObjectNode file = this.before.importFile()
			.with(Map.of(target("UserPoolClient::web").urn(), "pool/client"), Set.of());
		assertThat(file.path("resources")).extracting((entry) -> entry.path("name").asText())
			.containsExactly("storage", "guests", "web");
		assertThat(file.toString()).doesNotContain(ImportFile.PLACEHOLDER);
	}

	@Test
	void aResourceThatThePlanDoesNotCreateCannotBeImported() {
		Urn other = Urn.sibling(target("Table::book").urn(), "aws:dynamodb/table:Table::other");
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(() -> this.before.importFile().with(Map.of(other, "other"), Set.of()))
			.withMessageContaining("Table 'other'");
	}

	@Test
	void theInventoryIsReadAsItWasWritten() {
		Inventory inventory = RecordedAdoption.inventory();
		assertThat(Json.parse(Json.write(inventory))).isEqualTo(Json.parse(RecordedAdoption.text("inventory.json")));
	}

	private Target target(String end) {
		return this.before.targets()
			.stream()
			.filter((target) -> target.urn().text().endsWith(end))
			.findAny()
			.orElseThrow();
	}

	private static JsonNode entry(ObjectNode file, String type) {
		return StreamSupport.stream(file.path("resources").spliterator(), false)
			.filter((entry) -> entry.path("type").asText().equals(type))
			.findAny()
			.orElseThrow();
	}

}
