package dev.products.infra.events;

import java.util.Map;
import java.util.Optional;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;

import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.function.FunctionSettings;
import dev.products.infra.observability.TelemetrySettings;

/**
 * Tells of every change of a product: from the table's stream, by a function, to a topic.
 */
public final class ProductEvents extends ComponentResource {

	public ProductEvents(EventSettings settings, FunctionSettings function, TelemetrySettings telemetry,
			EncryptionKey key, ProductsTable table) {
		super("products:infra:ProductEvents", "product-events");
		registerOutputs(Map.of());
	}

	/**
	 * Returns the name of the queue of events that could not be delivered, where events
	 * are published.
	 */
	public Optional<Output<String>> undeliveredQueue() {
		return Optional.empty();
	}

	/**
	 * Returns the name of the function that publishes events, where they are published.
	 */
	public Optional<Output<String>> functionName() {
		return Optional.empty();
	}

}
