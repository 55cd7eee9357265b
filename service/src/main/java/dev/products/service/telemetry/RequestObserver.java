package dev.products.service.telemetry;

/** Is called for every request after the response is complete. */
@FunctionalInterface
public interface RequestObserver {

	void completed(CompletedRequest request);

}
