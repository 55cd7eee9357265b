package dev.products.infra.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.products.infra.function.FunctionSettings;
import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * Who is told of changes of products, and how.
 *
 * @param eventsMaximumAge leaves time to read from the stream what was given up: it keeps
 * its records for a day
 */
public record EventSettings(
		@Meaning("Changes of products are published to an SNS topic; needs changeStream") boolean productEvents,
		@Meaning("Name of the topic of product events: with .fifo behind it the one that keeps their order, without it the one for e-mail") String eventsTopicName,
		@Meaning("Name of the Lambda function that publishes product events, and of its role") String eventsFunctionName,
		@Meaning("Further environment variables of that function") Map<String, String> eventsEnvironment,
		@Meaning("For how many seconds a change that cannot be published is tried again, until its place in the stream goes to the queue of undelivered ones") int eventsMaximumAge,
		@Meaning("Up to so many pieces, stock is low") int lowStock,
		@Meaning("Who is told of product events") List<Subscription> eventSubscriptions,
		@Meaning("A Kinesis stream that gets every write to the table of products: none, create, or the ARN of a stream there is") String dataStream,
		@Meaning("Name of that Kinesis stream, where it is made") String dataStreamName,
		@Meaning("Hours for which that Kinesis stream keeps a write, where it is made") int dataStreamHours) {

	static final String TOPICS_VARIABLE = "PRODUCTS_TOPICS";

	static final String LOW_STOCK_VARIABLE = "PRODUCTS_LOWSTOCK";

	static final String NONE = "none";

	static final String CREATE = "create";

	private static final Set<String> OWN_VARIABLES = Set.of(TOPICS_VARIABLE, LOW_STOCK_VARIABLE);

	private static final Rule TOPIC = Rule.of("1 to 251 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,251}");

	private static final Rule STREAM_NAME = Rule.of("1 to 128 letters, digits, '_', '.' or '-'",
			"[a-zA-Z0-9_.-]{1,128}");

	/**
	 * In the account and region of the table (Terraform registry,
	 * aws_dynamodb_kinesis_streaming_destination, stream_arn).
	 */
	private static final Rule STREAM = Rule.arn("a Kinesis stream", "kinesis", "stream/[a-zA-Z0-9_.-]{1,128}")
		.inAccount()
		.inRegion()
		.or(NONE, CREATE);

	private static final Rule VARIABLE = new Rule(FunctionSettings.ENVIRONMENT_VARIABLE.allowed(),
			(name) -> FunctionSettings.ENVIRONMENT_VARIABLE.accepts(name) && !OWN_VARIABLES.contains(name));

	public EventSettings(SettingsReader reader) {
		this(reader.flag("productEvents", false), reader.text("eventsTopicName", "ProductEvents", TOPIC),
				reader.text("eventsFunctionName", "ProductEvents", FunctionSettings.NAME),
				reader.variables("eventsEnvironment", VARIABLE),
				// The stream keeps its records for a day, MaximumRecordAgeInSeconds
				// begins at 60.
				reader.number("eventsMaximumAge", 3600, 60, 86_400), reader.number("lowStock", 10, 0, 1_000_000_000),
				reader.records("eventSubscriptions", Subscription.DEFAULTS), reader.text("dataStream", NONE, STREAM),
				reader.text("dataStreamName", "ProductsData", STREAM_NAME),
				// IncreaseStreamRetentionPeriod.
				reader.number("dataStreamHours", 24, 24, 8760));
		reader.unless(this.productEvents || this.eventSubscriptions.isEmpty(), "eventSubscriptions", endpoints(),
				"[] where productEvents is false");
		// SNS knows a subscription by its endpoint: the second would change the first.
		reader.unless(Set.copyOf(endpoints()).size() == endpoints().size(), "eventSubscriptions", endpoints(),
				"each e-mail address and each queue once");
	}

	private List<String> endpoints() {
		return this.eventSubscriptions.stream().map(Subscription::endpoint).collect(Collectors.toList());
	}

}
