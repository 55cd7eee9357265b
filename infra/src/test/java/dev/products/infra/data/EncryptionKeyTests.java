package dev.products.infra.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class EncryptionKeyTests {

	private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

	private static final String MADE = "arn of aws:kms/key:Key/data";

	private final Plan made = Plan.of(Map.of("encryptionKey", "create", "tableName", "Products.Table"));

	@Test
	void withAnAwsOwnedKeyNoKeyIsCreatedAndTablesSaySo() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all("kms/key:Key")).isEmpty();
		assertThat(encryption(plan)).containsOnly(Map.of("enabled", false));
	}

	@Test
	void anExistingKeyIsUsed() {
		var plan = Plan.of(Map.of("encryptionKey", KEY));
		assertThat(plan.all("kms/key:Key")).isEmpty();
		assertThat(plan.all("kms/alias:Alias")).isEmpty();
		assertThat(encryption(plan)).containsOnly(Map.of("enabled", true, "kmsKeyArn", KEY));
	}

	@Test
	void aCreatedKeyEncryptsBothTables() {
		assertThat(encryption(this.made)).hasSize(2).containsOnly(Map.of("enabled", true, "kmsKeyArn", MADE));
	}

	@Test
	void aCreatedKeyRotatesAndIsDeletedOnlyAfter30Days() {
		assertThat(this.made.the("kms/key:Key", "data").inputs()).containsEntry("enableKeyRotation", true)
			.containsEntry("deletionWindowInDays", 30.0);
	}

	@Test
	void aCreatedKeyIsProtectedLikeTheData() {
		var kept = this.made.the("kms/key:Key", "data").options();
		assertThat(kept.isProtect()).isTrue();
		assertThat(kept.isRetainOnDelete()).isTrue();
		var free = Plan.of(Map.of("encryptionKey", "create", "keepData", "false")).the("kms/key:Key", "data").options();
		assertThat(free.isProtect()).isFalse();
		assertThat(free.isRetainOnDelete()).isFalse();
	}

	@Test
	void theAliasIsTheNameOfTheTableWithoutDots() {
		assertThat(this.made.the("kms/alias:Alias", "data").input("name")).isEqualTo("alias/Products-Table");
	}

	@Test
	void theAccountAdministersTheKeyAndNobodyUsesItDirectly() {
		var direct = statements(Set.of("Effect", "Action", "Resource", "Principal")).get(0);
		assertThat(direct.getAsJsonObject("Principal")).hasToString("{\"AWS\":\"arn:aws:iam::123456789012:root\"}");
		assertThat(texts(direct.getAsJsonArray("Action"))).contains("kms:Put*", "kms:ScheduleKeyDeletion")
			.noneMatch((action) -> action.matches("kms:(\\*|.*Encrypt.*|Decrypt|Generate.*|Create(\\*|Grant))"));
		assertThat(statements(Set.of("Effect", "Action", "Resource", "Principal"))).hasSize(1);
	}

	@Test
	void principalsOfTheAccountUseTheKeyOnlyThroughItsServices() {
		var condition = statement("{\"AWS\":\"*\"}").getAsJsonObject("Condition");
		assertThat(condition).isEqualTo(JsonParser.parseString("""
				{"StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": [
					"dynamodb.eu-central-1.amazonaws.com", "kinesis.eu-central-1.amazonaws.com",
					"lambda.eu-central-1.amazonaws.com", "logs.eu-central-1.amazonaws.com",
					"secretsmanager.eu-central-1.amazonaws.com", "sns.eu-central-1.amazonaws.com",
					"sqs.eu-central-1.amazonaws.com"]}}"""));
	}

	@Test
	void servicesUseTheKeyOnlyForResourcesOfTheAccountAndRegion() {
		var conditions = new TreeMap<String, String>();
		for (var service : List.of("logs.eu-central-1", "sns", "cloudwatch")) {
			var condition = statement(String.format(Locale.ROOT, "{\"Service\":\"%s.amazonaws.com\"}", service))
				.getAsJsonObject("Condition");
			assertThat(condition.keySet()).containsExactly("ArnLike");
			conditions.put(service, condition.get("ArnLike").toString());
		}
		assertThat(conditions).isEqualTo(Map.of("logs.eu-central-1",
				"{\"kms:EncryptionContext:aws:logs:arn\":\"arn:aws:logs:eu-central-1:123456789012:log-group:*\"}",
				"sns", "{\"aws:SourceArn\":\"arn:aws:sns:eu-central-1:123456789012:*\"}", "cloudwatch",
				"{\"aws:SourceArn\":\"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*\"}"));
	}

	@Test
	void noOtherServiceMayUseTheKey() {
		assertThat(statements(Set.of("Effect", "Action", "Resource", "Principal", "Condition"))).hasSize(4);
	}

	private JsonObject statement(String principal) {
		return policy().stream()
			.filter((statement) -> statement.get("Principal").toString().equals(principal))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + principal + " in " + policy()));
	}

	private List<JsonObject> statements(Set<String> parts) {
		return policy().stream()
			.filter((statement) -> new TreeSet<>(statement.keySet()).equals(new TreeSet<>(parts)))
			.toList();
	}

	private List<JsonObject> policy() {
		return this.made.the("kms/key:Key", "data")
			.json("policy")
			.getAsJsonObject()
			.getAsJsonArray("Statement")
			.asList()
			.stream()
			.map(JsonElement::getAsJsonObject)
			.toList();
	}

	private static List<String> texts(JsonArray array) {
		return array.asList().stream().map(JsonElement::getAsString).toList();
	}

	private static List<Object> encryption(Plan plan) {
		return plan.all("dynamodb/table:Table").stream().map((table) -> table.input("serverSideEncryption")).toList();
	}

}
