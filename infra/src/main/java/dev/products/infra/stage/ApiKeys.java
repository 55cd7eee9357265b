package dev.products.infra.stage;

import java.util.Map;

import com.pulumi.aws.apigateway.ApiKey;
import com.pulumi.aws.apigateway.ApiKeyArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.UsagePlan;
import com.pulumi.aws.apigateway.UsagePlanArgs;
import com.pulumi.aws.apigateway.UsagePlanKey;
import com.pulumi.aws.apigateway.UsagePlanKeyArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanApiStageArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanQuotaSettingsArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanThrottleSettingsArgs;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;

/**
 * The API keys that clients must send, and their usage plan. AWS generates the values.
 * They are stored in Secrets Manager, where read access can be granted and is recorded.
 */
final class ApiKeys extends Component {

	private final String path;

	private final EncryptionKey key;

	ApiKeys(Component parent, String apiName, StageSettings settings, EncryptionKey key, Stage stage) {
		super("ApiKeys", "api-keys", parent);
		// The characters that the name of a secret may contain (CreateSecret, Name).
		this.path = apiName.replaceAll("[^a-zA-Z0-9/_+=.@-]", "-") + "/" + settings.stageName() + "/api-key";
		this.key = key;
		var limits = settings.usagePlan();
		var args = UsagePlanArgs.builder()
			.name(apiName + "-" + settings.stageName())
			.apiStages(UsagePlanApiStageArgs.builder().apiId(stage.restApi()).stage(stage.stageName()).build());
		if (limits.quota() > 0) {
			args.quotaSettings(
					UsagePlanQuotaSettingsArgs.builder().limit(limits.quota()).period(limits.period()).build());
		}
		if (limits.throttled()) {
			args.throttleSettings(UsagePlanThrottleSettingsArgs.builder()
				.rateLimit((double) limits.rate())
				.burstLimit(limits.burst())
				.build());
		}
		var plan = new UsagePlan("usage-plan", args.build(), child());
		settings.apiKeys().forEach((name) -> key(name, plan));
		registerOutputs(Map.of());
	}

	private void key(String name, UsagePlan plan) {
		var apiKey = new ApiKey(name, ApiKeyArgs.builder().name(this.path + "/" + name).build(), child());
		new UsagePlanKey(name,
				UsagePlanKeyArgs.builder().usagePlanId(plan.id()).keyId(apiKey.id()).keyType("API_KEY").build(),
				// This resource has the value of the key too, and the provider does not
				// mark it as secret, as it does for the key itself.
				childOptions().additionalSecretOutputs("value").build());
		this.key.secret(this, name, this.path + "/" + name, "The value of an API key, for the header x-api-key",
				apiKey.value());
	}

}
