package dev.products.infra.function;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentExecutionsTests {

	@Test
	void aBurstAboveTheQuotaOfTheAccountPrintsOneWarning() {
		assertThat(Plan.of(Map.of(), 10).warnings()).singleElement()
			.asString()
			.contains("accepts 200 concurrent requests (products:throttleBurst is 200)",
					"Lambda runs at most 10 of them", "get status 503", "Lower products:throttleBurst",
					"Service Quotas, AWS Lambda, \"Concurrent executions\"");
	}

	@Test
	void aBurstUpToTheQuotaPrintsNoWarning() {
		assertThat(Plan.of(Map.of(), 200).warnings()).isEmpty();
		assertThat(Plan.of(Map.of(), 199).warnings()).hasSize(1);
		assertThat(Plan.of(Map.of("throttleBurst", "10"), 10).warnings()).isEmpty();
	}

	@Test
	void withoutThrottlingTheBurstOfTheAccountIsCompared() {
		assertThat(Plan.of(Map.of("throttleRate", "0", "throttleBurst", "0"), 1000).warnings()).singleElement()
			.asString()
			.contains("accepts 5000 concurrent requests (products:throttleBurst is 0)", "at most 1000 of them",
					"Set products:throttleRate and products:throttleBurst")
			.doesNotContain("Lower");
	}

	@ParameterizedTest
	@CsvSource({ "-1, 10, 8", "-1, 1000, 800", "-1, 1, 1", "50, 1000, 40", "0, 1000, 800" })
	void theAlarmFiresAt80PercentOfWhatLambdaRuns(String reserved, int quota, double threshold) {
		var plan = Plan.of(Map.of("functionConcurrency", reserved), quota);
		assertThat(plan.the("cloudwatch/metricAlarm:MetricAlarm", "function-concurrency").input("threshold"))
			.isEqualTo(threshold);
	}

	@Test
	void withoutTheServiceThereIsNoWarning() {
		var config = StackFiles.config("adopted");
		assertThat(Plan.of(config, 10).warnings()).isEmpty();
		config.put("serviceFunction", "true");
		assertThat(Plan.of(config, 10).warnings()).hasSize(1);
	}

	@Test
	void reservedConcurrencyIsComparedInPlaceOfTheQuota() {
		assertThat(Plan.of(Map.of("functionConcurrency", "50"), 1000).warnings()).singleElement()
			.asString()
			.contains("at most 50 of them, the value of products:functionConcurrency",
					"or raise products:functionConcurrency")
			.doesNotContain("Service Quotas");
		assertThat(Plan.of(Map.of("functionConcurrency", "0"), 10).warnings()).isEmpty();
	}

	/** The permission is missing, or Service Quotas is not available. */
	@Test
	void aQuotaThatCannotBeReadPrintsNoWarning() {
		assertThat(Plan.of(Map.of()).warnings()).isEmpty();
	}

}
