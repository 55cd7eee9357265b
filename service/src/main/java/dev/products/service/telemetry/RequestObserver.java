package dev.products.service.telemetry;

/** Is told of every request, after its answer. */
@FunctionalInterface
public interface RequestObserver {

	void seen(RequestSeen request);

}
