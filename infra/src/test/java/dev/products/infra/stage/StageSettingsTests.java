package dev.products.infra.stage;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					executionLog    | DEBUG       | products:executionLog is "DEBUG"; allowed: one of OFF, ERROR, INFO
					detailedMetrics | yes         | products:detailedMetrics is "yes"; allowed: true or false
					throttleRate    | -1          | products:throttleRate is -1; allowed: a whole number from 0 to 100000
					throttleBurst   | 100001      | products:throttleBurst is 100001; allowed: a whole number from 0 to 100000
					throttleBurst   | 0           | products:throttleBurst is 0; allowed: more than 0 if throttleRate is
					throttleRate    | 0           | products:throttleBurst is 200; allowed: more than 0 if throttleRate is, 0 if
					methodThrottles | {"rate": 1} | products:methodThrottles is "{"rate": 1}"; allowed: a list of objects of method, rate, burst
					methodThrottles | [{"method": "/products", "rate": 1, "burst": 1}] | products:methodThrottles[0].method is "/products"; allowed: a method and its path
					methodThrottles | [{"method": "GET /products", "rate": 0, "burst": 1}] | products:methodThrottles[0].rate is 0; allowed: a whole number from 1 to 100000
					methodThrottles | [{"method": "GET /products", "rate": 1}] | products:methodThrottles[0].burst is 0; allowed: a whole number from 1 to 100000
					methodThrottles | [{"method": "GET /products", "rat": 1}] | products:methodThrottles[0].rat is not a setting; did you mean products:methodThrottles[0].rate?
					methodThrottles | [{"method": "POST /product", "rate": 1, "burst": 1}] | products:methodThrottles is "POST /product"; allowed: one of
					methodThrottles | [{"method": "GET /products", "rate": 1, "burst": 1}, {"method": "GET /products", "rate": 2, "burst": 2}] | products:methodThrottles is ["GET /products","GET /products"]; allowed: each method once
					apiKeys         | shop        | products:apiKeys is "shop"; allowed: a list
					apiKeys         | ["my shop"] | products:apiKeys[0] is "my shop"; allowed: a list, each 1 to 64 letters
					apiKeys         | ["a", "a"]  | products:apiKeys is ["a","a"]; allowed: a list, each 1 to 64 letters, digits, '_' or '-', each once
					cacheSize       | 1           | products:cacheSize is "1"; allowed: one of none, 0.5, 1.6, 6.1
					cacheTtl        | 0           | products:cacheTtl is 0; allowed: a whole number from 1 to 3600
					cacheTtl        | 3601        | products:cacheTtl is 3601; allowed: a whole number from 1 to 3600
					domain          | {"name": "https://a.b"} | products:domain.name is "https://a.b"; allowed: a host name in lower case
					domain          | {"name": "localhost"} | products:domain.name is "localhost"; allowed: a host name in lower case
					domain          | {"name": "a.example"} | products:domain.certificateArn is ""; allowed: create or the ARN of a certificate if name is set
					domain          | {"certificateArn": "none"} | products:domain.certificateArn is "none"; allowed: create, empty or the ARN of a certificate
					domain          | {"certificateArn": "create"} | products:domain.certificateArn is "create"; allowed: create or the ARN of a certificate if name is set, empty
					domain          | {"hostedZoneId": "example.com"} | products:domain.hostedZoneId is "example.com"; allowed: the id of a hosted zone
					domain          | {"hostedZoneId": "Z123"} | products:domain.hostedZoneId is "Z123"; allowed: empty if name is empty
					domain          | {"executeApiEndpoint": false} | products:domain.executeApiEndpoint is false; allowed: true if name is empty, because the API would have no address
					firewall        | on          | products:firewall is "on"; allowed: true or false
					firewallRate    | 9           | products:firewallRate is 9; allowed: a whole number from 10 to 2000000000
					canaryPercent   | 100         | products:canaryPercent is 100; allowed: a whole number from 0 to 99
					stageTags       | {"aws:a": "b"} | products:stageTags is {"aws:a":"b"}; allowed: keys of tags
					firewallLog     | true        | products:firewallLog is true; allowed: false if firewall is false
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		refuses(Map.of(key, value), because);
	}

	@Test
	void refusesAnExecutionLogWithoutALogRole() {
		refuses(Map.of("executionLog", "ERROR"),
				"products:executionLog is \"ERROR\"; allowed: OFF if apiGatewayLogRole is none");
		assertThat(Settings.of(Map.of("executionLog", "ERROR", "apiGatewayLogRole", "create")).stage().executionLogs())
			.isTrue();
	}

	@Test
	void refusesACreatedCertificateWithoutAHostedZone() {
		refuses(Map.of("domain", "{name: api.example.com, certificateArn: create}"),
				"products:domain.hostedZoneId is \"\"; allowed: the id of a hosted zone if certificateArn is create");
		assertThat(Settings.of(Map.of("domain", "{name: api.example.com, certificateArn: \"" + CERTIFICATE + "\"}"))
			.stage()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"quota": -1}       | products:usagePlan.quota is -1; allowed: a whole number, 0 for none
					{"period": "YEAR"}  | products:usagePlan.period is "YEAR"; allowed: one of DAY, WEEK, MONTH
					{"rate": 5}         | products:usagePlan.burst is 0; allowed: more than 0 if rate is, 0 if rate is 0
					{"rate": -5}        | products:usagePlan.rate and burst is -5; allowed: a whole number from 1 to 100000, 0 for none
					""")
	void refusesAnInvalidUsagePlan(String plan, String because) {
		refuses(Map.of("apiKeys", "[\"shop\"]", "usagePlan", plan), because);
	}

	@Test
	void refusesAUsagePlanWithoutApiKeys() {
		refuses(Map.of("usagePlan", "{\"quota\": 100}"),
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

	private static void refuses(Map<String, String> keys, String because) {
		Settings.assertRefused(new TreeMap<>(keys), because);
	}

}
