package dev.products.infra.stage;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.products.infra.Settings;
import dev.products.infra.stage.StageSettings.MethodThrottle;

import static org.assertj.core.api.Assertions.assertThat;

class StageSettingsTests {

	private static final String CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

	@Test
	void theDefaultsThrottleTheStageAndCostNothingAtRest() {
		var stage = Settings.of(Map.of()).stage();
		assertThat(stage.throttled()).isTrue();
		assertThat(stage.detailedMetrics()).isFalse();
		assertThat(stage.caches()).isFalse();
		assertThat(stage.firewall()).isFalse();
		assertThat(stage.requiresApiKey()).isFalse();
	}

	@Test
	void refusesAnExecutionLogWithoutALogRole() {
		Settings.assertRefused(Map.of("executionLog", "ERROR"),
				"products:executionLog is \"ERROR\"; allowed: OFF if apiGatewayLogRole is none");
		assertThat(Settings.of(Map.of("executionLog", "ERROR", "apiGatewayLogRole", "create")).stage().executionLogs())
			.isTrue();
	}

	@Test
	void refusesACreatedCertificateWithoutAHostedZone() {
		Settings.assertRefused(Map.of("domain", "{name: api.example.com, certificateArn: create}"),
				"products:domain.hostedZoneId is \"\"; allowed: the id of a hosted zone if certificateArn is create");
		assertThat(Settings.of(Map.of("domain", "{name: api.example.com, certificateArn: \"" + CERTIFICATE + "\"}"))
			.stage()).isNotNull();
	}

	@Test
	void refusesAUsagePlanWithoutApiKeys() {
		Settings.assertRefused(Map.of("usagePlan", "{\"quota\": 100}"),
				"allowed: no value if apiKeys is empty, because it limits API keys");
	}

	@Test
	void acceptsAThrottleOfAnyMethodOfTheApi() {
		var throttles = Settings
			.of(Map.of("methodThrottles", "[{\"method\": \"PATCH /products/{productId}\", \"rate\": 1, \"burst\": 2}]"))
			.stage()
			.methodThrottles();
		assertThat(throttles).containsExactly(new MethodThrottle("PATCH /products/{productId}", 1, 2));
	}

}
