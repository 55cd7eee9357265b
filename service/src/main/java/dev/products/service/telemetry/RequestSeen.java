package dev.products.service.telemetry;

import java.time.Duration;

/**
 * A request that has been answered.
 *
 * @param route the pattern that matched, such as {@code /products/{productId}};
 * {@link #UNMATCHED} when none did, or nobody looked
 * @param caller a hash of the caller's id, empty for a stranger: the same caller is
 * recognised, and not named
 * @param coldStart whether it was the first of this process
 */
public record RequestSeen(String method, String route, int status, Duration duration, String caller,
		boolean coldStart) {

	public static final String UNMATCHED = "unmatched";

	/**
	 * The attribute of a request that is not from outside, and of which nobody is told.
	 */
	public static final String UNSEEN = RequestSeen.class.getName() + ".unseen";

}
