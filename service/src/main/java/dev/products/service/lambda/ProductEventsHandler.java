package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.events.EventTopic;
import dev.products.service.events.ProductEvents;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Receives batches of the table's stream and publishes the events of the products. The
 * handler reads the JSON of a batch directly, because the type of a library would refuse
 * records with unexpected values. It does not use Spring.
 * <p>
 * Variables: {@code PRODUCTS_TOPICS}, the ARNs of the topics, separated by commas;
 * {@code PRODUCTS_LOWSTOCK}, the highest number of pieces that is low stock, by default
 * 10.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">
 * Configuring partial batch response with DynamoDB and Lambda</a>
 */
public final class ProductEventsHandler extends LambdaHandler {

	private static final ObjectMapper JSON = new ObjectMapper()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

	private final ProductEvents events;

	public ProductEventsHandler() {
		this(events(EventTopic.client(), System.getenv()));
	}

	ProductEventsHandler(ProductEvents events) {
		this.events = events;
	}

	static ProductEvents events(SnsClient sns, Map<String, String> variables) {
		String topics = variables.getOrDefault("PRODUCTS_TOPICS", "");
		if (topics.isBlank()) {
			throw new IllegalStateException("The function's environment variable PRODUCTS_TOPICS is not set");
		}
		return new ProductEvents(
				Arrays.stream(topics.split(",")).map((arn) -> new EventTopic(sns, arn.strip())).toList(),
				Long.parseLong(variables.getOrDefault("PRODUCTS_LOWSTOCK", "10")));
	}

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		List<JsonNode> records = JSON.readTree(event).path("Records").valueStream().toList();
		List<Map<String, String>> failures = this.events.publish(records)
			// An empty identifier makes Lambda send the whole batch again.
			.map((record) -> Map.of("itemIdentifier", record.at("/dynamodb/SequenceNumber").asText("")))
			.stream()
			.toList();
		JSON.writeValue(answer, Map.of("batchItemFailures", failures));
	}

}
