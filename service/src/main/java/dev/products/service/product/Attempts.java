package dev.products.service.product;

import java.util.List;

import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * What became of the attempts of one call before the last one. The SDK repeats an attempt
 * that had no usable answer and tells it by its metrics only.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/metrics-list.html">Service
 * client metrics</a>
 */
final class Attempts implements MetricPublisher {

	/**
	 * The error type of a refusal, also of {@code TransactionInProgressException}: then
	 * an attempt before it had no answer, and counts itself.
	 */
	private static final String THROTTLING = "Throttling";

	private boolean anyUnanswered;

	/** Called once, by the thread of the call and before the call returns or throws. */
	@Override
	public void publish(MetricCollection call) {
		List<MetricCollection> attempts = call.childrenWithName("ApiCallAttempt").toList();
		this.anyUnanswered = attempts.stream()
			.limit(Math.max(0, attempts.size() - 1L))
			.anyMatch((attempt) -> !attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING));
	}

	/**
	 * Whether an attempt before the last one may have been carried out, or may yet be:
	 * any that DynamoDB did not refuse by throttling.
	 */
	boolean anyUnanswered() {
		return this.anyUnanswered;
	}

	@Override
	public void close() {
	}

}
