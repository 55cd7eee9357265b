package dev.products.infra.function;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentExecutionsTests {

	@Test
	void aNewAccountIsWarnedOnceWithBothNumbersAndWhatHelps() {
		assertThat(Plan.of(Map.of(), 10).warnings()).singleElement()
			.asString()
			.contains("lets 200 requests in at once (products:throttleBurst is 200)", "Lambda runs at most 10 at once",
					"Callers get 503", "Lower products:throttleBurst",
					"Service Quotas, AWS Lambda, \"Concurrent executions\"",
					"The alarm function-concurrency never fires", "products:concurrentExecutions is 800",
					"Set it to 8, which is 80 % of 10");
	}

	@Test
	void anAccountThatRunsAsManyAsTheStageLetsInIsNotWarned() {
		assertThat(Plan.of(Map.of(), 200).warnings()).isEmpty();
		assertThat(Plan.of(Map.of(), 199).warnings()).hasSize(1);
		assertThat(Plan.of(Map.of("throttleBurst", "10"), 10).warnings()).isEmpty();
	}

	@Test
	void aStageWithoutLimitsTakesThoseOfTheAccount() {
		assertThat(Plan.of(Map.of("throttleRate", "0", "throttleBurst", "0"), 1000).warnings()).singleElement()
			.asString()
			.contains("lets 5000 requests in at once (products:throttleBurst is 0)", "at most 1000 at once",
					"Set products:throttleRate and products:throttleBurst")
			.doesNotContain("Lower", "concurrentExecutions");
	}

	/** Without alarms, or with those on errors only, there is none on concurrency. */
	@ParameterizedTest
	@ValueSource(strings = { "essential", "none" })
	void theAlarmIsOnlyNamedWhereTheStackHasIt(String alarms) {
		assertThat(Plan.of(Map.of("alarms", alarms), 10).warnings()).singleElement()
			.asString()
			.contains("Lambda runs at most 10 at once")
			.doesNotContain("function-concurrency", "concurrentExecutions");
	}

	@Test
	void aStackWithoutTheFunctionOfTheServiceIsNotWarned() {
		var config = StackFiles.config("adopted");
		assertThat(Plan.of(config, 10).warnings()).isEmpty();
		config.put("serviceFunction", "true");
		assertThat(Plan.of(config, 10).warnings()).hasSize(1);
	}

	@Test
	void whatIsReservedForTheFunctionCountsInPlaceOfTheQuota() {
		assertThat(Plan.of(Map.of("functionConcurrency", "50"), 1000).warnings()).singleElement()
			.asString()
			.contains("at most 50 at once, as products:functionConcurrency says",
					"or raise products:functionConcurrency")
			.doesNotContain("Service Quotas");
		assertThat(Plan.of(Map.of("functionConcurrency", "0"), 10).warnings()).isEmpty();
	}

	/** Nobody may read the quota, or there is no Service Quotas. */
	@Test
	void whatCannotBeReadIsNoReasonToFailOrToWarn() {
		assertThat(Plan.of(Map.of()).warnings()).isEmpty();
	}

}
