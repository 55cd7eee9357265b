package dev.products.service.product;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollector;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {

	@Test
	void aCallWithoutAttemptsHasNoUnansweredAttempt() {
		assertThat(anyUnanswered()).isFalse();
	}

	@Test
	void theLastAttemptIsIgnored() {
		assertThat(anyUnanswered("IO")).isFalse();
		assertThat(anyUnanswered("Throttling", "ServerError")).isFalse();
	}

	@Test
	void anEarlierAttemptIsUnansweredUnlessItWasRefused() {
		assertThat(anyUnanswered("IO", "Other")).isTrue();
		assertThat(anyUnanswered("ConfiguredTimeout", "Throttling", "Other")).isTrue();
		assertThat(anyUnanswered("Throttling", "Throttling", "Other")).isFalse();
	}

	/**
	 * @param errors the error type of each attempt
	 */
	private static boolean anyUnanswered(String... errors) {
		MetricCollector call = MetricCollector.create("ApiCall");
		for (String error : errors) {
			call.createChild("ApiCallAttempt").reportMetric(CoreMetric.ERROR_TYPE, error);
		}
		Attempts attempts = new Attempts();
		attempts.publish(call.collect());
		return attempts.anyUnanswered();
	}

}
