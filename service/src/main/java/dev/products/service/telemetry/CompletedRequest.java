package dev.products.service.telemetry;

import java.time.Duration;

/**
 * A request whose response is complete.
 *
 * @param route the pattern that matched, such as {@code /products/{productId}};
 * {@link #UNMATCHED} if there is none
 * @param caller a hash of the caller's id; empty for a request without a token
 * @param coldStart whether it was the first request of this process
 */
public record CompletedRequest(String method, String route, int status, Duration duration, String caller,
		boolean coldStart) {

	public static final String UNMATCHED = "unmatched";

	public static final String INTERNAL = CompletedRequest.class.getName() + ".internal";

}
