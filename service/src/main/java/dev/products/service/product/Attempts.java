package dev.products.service.product;

import java.util.List;

import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Records whether earlier attempts of a call had a response. The SDK repeats an attempt
 * without a usable response and only reports it in its metrics.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/metrics-list.html">Service
 * client metrics</a>
 */
final class Attempts implements MetricPublisher {

	/**
	 * The error type of a refused attempt. It is also that of
	 * {@code TransactionInProgressException}, in which case an earlier attempt had no
	 * response and is counted itself.
	 */
	private static final String THROTTLING = "Throttling";

	private boolean anyUnanswered;

	/** Is called once by the thread of the call, before the call returns or throws. */
	@Override
	public void publish(MetricCollection call) {
		List<MetricCollection> attempts = call.childrenWithName("ApiCallAttempt").toList();
		this.anyUnanswered = attempts.stream()
			.limit(Math.max(0, attempts.size() - 1L))
			.anyMatch((attempt) -> !attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING));
	}

	/**
	 * Returns whether an attempt before the last one may have been executed or may still
	 * be executed. This is any attempt that DynamoDB did not refuse by throttling.
	 */
	boolean anyUnanswered() {
		return this.anyUnanswered;
	}

	@Override
	public void close() {
	}

}
