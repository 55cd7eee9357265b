package dev.products.infra.stage;

import java.util.List;
import java.util.Map;

import com.pulumi.resources.CustomResourceOptions;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeysTests {

	private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1";

	private static final Map<String, String> TWO = Map.of("apiKeys", "[\"shop\", \"erp\"]", "encryptionKey", KEY,
			"usagePlan", "{\"quota\": 5000, \"period\": \"MONTH\", \"rate\": 5, \"burst\": 10}");

	@Test
	void withApiKeysEveryMethodOfTheFunctionRequiresOne() {
		assertThat(Plan.of(TWO).all("apigateway/method:Method")).hasSize(14)
			.allSatisfy((method) -> assertThat(method.inputs().getOrDefault("apiKeyRequired", false))
				.isEqualTo(!List.of("OPTIONS", "ANY").contains(method.input("httpMethod"))));
		assertThat(Plan.of(Map.of()).all("apigateway/method:Method"))
			.allSatisfy((method) -> assertThat(method.inputs().getOrDefault("apiKeyRequired", false)).isEqualTo(false));
	}

	/** AWS generates the value of a key that is created without one. */
	@Test
	void theValueOfAKeyComesFromAwsAndIsStoredOnlyInASecret() {
		var plan = Plan.of(TWO);
		assertThat(plan.all("apigateway/apiKey:ApiKey")).hasSize(2)
			.allSatisfy((key) -> assertThat(key.inputs()).doesNotContainKey("value"));
		assertThat(plan.the("secretsmanager/secret:Secret", "shop").inputs())
			.containsEntry("name", "ProductsAPI/dev/api-key/shop")
			.containsEntry("kmsKeyId", KEY);
		assertThat(plan.the("secretsmanager/secretVersion:SecretVersion", "shop").inputs())
			.containsEntry("secretId", "id of aws:secretsmanager/secret:Secret/shop")
			.extractingByKey("secretString")
			.asString()
			.contains("value of aws:apigateway/apiKey:ApiKey/shop");
	}

	@Test
	void charactersThatASecretNameCannotHaveAreReplaced() {
		var plan = Plan.of(Map.of("apiKeys", "[\"shop\"]", "apiName", "Products API"));
		assertThat(plan.the("secretsmanager/secret:Secret", "shop").input("name"))
			.isEqualTo("Products-API/dev/api-key/shop");
	}

	/** The value is an output of both resources. */
	@Test
	void theStateHasTheValueOfAKeyOnlyEncrypted() {
		var plan = Plan.of(TWO);
		for (var type : List.of("apigateway/apiKey:ApiKey", "apigateway/usagePlanKey:UsagePlanKey")) {
			assertThat(plan.all(type)).hasSize(2)
				.allSatisfy((key) -> assertThat(((CustomResourceOptions) key.options()).getAdditionalSecretOutputs())
					.contains("value"));
		}
	}

	@Test
	void everyKeyHasTheUsagePlanOfTheStage() {
		var plan = Plan.of(TWO);
		assertThat(plan.the("apigateway/usagePlan:UsagePlan", "usage-plan").inputs())
			.containsEntry("name", "ProductsAPI-dev")
			.containsEntry("apiStages",
					List.of(Map.of("apiId", "id of aws:apigateway/restApi:RestApi/products", "stage", "dev")))
			.containsEntry("quotaSettings", Map.of("limit", 5000.0, "period", "MONTH"))
			.containsEntry("throttleSettings", Map.of("rateLimit", 5.0, "burstLimit", 10.0));
		assertThat(plan.all("apigateway/usagePlanKey:UsagePlanKey")).extracting((key) -> key.input("keyId"))
			.containsExactlyInAnyOrder("id of aws:apigateway/apiKey:ApiKey/shop",
					"id of aws:apigateway/apiKey:ApiKey/erp");
	}

	@Test
	void aPlanWithoutLimitsHasNone() {
		assertThat(
				Plan.of(Map.of("apiKeys", "[\"shop\"]")).the("apigateway/usagePlan:UsagePlan", "usage-plan").inputs())
			.doesNotContainKeys("quotaSettings", "throttleSettings");
	}

}
