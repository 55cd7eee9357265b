package dev.products.infra.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.products.infra.function.FunctionSettings;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * Settings of product events and of the data stream.
 */
public record EventSettings(
		@Description("Whether changes of products are published to SNS topics. Needs changeStream") boolean productEvents,
		@Description("Name of the SNS topics of product events (NAME.fifo in order for queues, NAME for e-mail), and of the Lambda function that publishes them and its role") String eventsName,
		@Description("Additional environment variables of that function") Map<String, String> eventsEnvironment,
		@Description("Stock up to which an event says that it is low") int lowStock,
		@Description("Subscriptions to product events") List<Subscription> eventSubscriptions,
		@Description("Kinesis stream that receives every write to the table of products: none, the name of a stream to create, or the ARN of an existing stream") String dataStream,
		@Description("Hours for which a Kinesis stream that the stack creates keeps a write") int dataStreamHours) {

	static final String TOPICS_VARIABLE = "PRODUCTS_TOPICS";

	static final String LOW_STOCK_VARIABLE = "PRODUCTS_LOWSTOCK";

	static final String NONE = "none";

	private static final Set<String> OWN_VARIABLES = Set.of(TOPICS_VARIABLE, LOW_STOCK_VARIABLE);

	/**
	 * The stream must be in the account and region of the table (Terraform registry,
	 * aws_dynamodb_kinesis_streaming_destination, stream_arn).
	 */
	private static final Rule STREAM = Rule.arn("a Kinesis stream", "kinesis", "stream/[a-zA-Z0-9_.-]{1,128}")
		.inAccount()
		.inRegion()
		.orMatching("none, a name of 1 to 128 letters, digits, '_', '.' or '-'", "(?!create$)[a-zA-Z0-9_.-]{1,128}");

	private static final Rule VARIABLE = new Rule(FunctionSettings.ENVIRONMENT_VARIABLE.allowed(),
			(name) -> FunctionSettings.ENVIRONMENT_VARIABLE.accepts(name) && !OWN_VARIABLES.contains(name));

	public EventSettings(SettingsReader reader) {
		this(reader.flag("productEvents", false), reader.text("eventsName", "ProductEvents", FunctionSettings.NAME),
				reader.variables("eventsEnvironment", VARIABLE), reader.number("lowStock", 10, 0, 1_000_000_000),
				reader.records("eventSubscriptions", Subscription.DEFAULTS), reader.text("dataStream", NONE, STREAM),
				// Range of IncreaseStreamRetentionPeriod.
				reader.number("dataStreamHours", 24, 24, 8760));
		reader.unless(this.productEvents || this.eventSubscriptions.isEmpty(), "eventSubscriptions", endpoints(),
				"[] if productEvents is false");
		// SNS identifies a subscription by its endpoint, so a second one with the same
		// endpoint would change the first.
		reader.unless(Set.copyOf(endpoints()).size() == endpoints().size(), "eventSubscriptions", endpoints(),
				"each e-mail address and each queue once");
	}

	private List<String> endpoints() {
		return this.eventSubscriptions.stream().map(Subscription::endpoint).collect(Collectors.toList());
	}

}
