package dev.products.infra.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.google.gson.GsonBuilder;

import dev.products.infra.function.FunctionSettings;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of product events and of the data stream. */
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
		reader.distinct("eventSubscriptions", endpoints(), "each e-mail address and each queue once");
	}

	private List<String> endpoints() {
		return this.eventSubscriptions.stream().map(Subscription::endpoint).collect(Collectors.toList());
	}

	/** A subscription to product events. */
	public record Subscription(@Description("E-mail address, which its owner confirms by a link") String email,
			@Description("In place of it, the name of an SQS queue to create, without .fifo, or the ARN of an existing queue") String queue,
			@Description("Types of events, such as PriceChanged; empty: all") List<String> events,
			@Description("Categories of the products; empty: all") List<String> categories) implements Validated {

		static final Subscription DEFAULTS = new Subscription("", "", List.of(), List.of());

		/** The types that the service publishes; a test of the service compares them. */
		private static final List<String> TYPES = List.of("ProductCreated", "ProductChanged", "ProductDeleted",
				"PriceChanged", "StockLow", "StockBack");

		private static final String TYPE_PREFIX = "dev.products.";

		private static final Rule EMAIL = Rule.of("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

		/**
		 * In any region and account, because SNS can deliver to them (SNS Developer
		 * Guide, "Sending Amazon SNS messages to an Amazon SQS queue or AWS Lambda
		 * function in a different Region").
		 */
		private static final Rule QUEUE_ARN = Rule.arn("an SQS queue", "sqs", "[a-zA-Z0-9_-]{1,80}(\\.fifo)?");

		// A queue name has at most 80 characters, and the name of the dead-letter queue
		// ends
		// with -dead.fifo.
		private static final Rule QUEUE_NAME = Rule.of("1 to 70 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,70}");

		/**
		 * Maximum number of combinations of values (SNS guide, "Filter policy
		 * constraints").
		 */
		private static final int COMBINATIONS = 150;

		@Override
		public void check(Problems problems) {
			problems.unless(this.email.isEmpty() != this.queue.isEmpty(), "email and queue",
					List.of(this.email, this.queue), "one of the two");
			problems.unless(this.email.isEmpty() || EMAIL.accepts(this.email), "email", this.email, EMAIL.allowed());
			if (isExistingQueue()) {
				problems.unless(QUEUE_ARN, "queue", this.queue);
			}
			problems.unless(this.queue.isEmpty() || isExistingQueue() || QUEUE_NAME.accepts(this.queue), "queue",
					this.queue, QUEUE_NAME.allowed() + ", or " + QUEUE_ARN.allowed());
			this.events.forEach((type) -> problems.unless(TYPES.contains(type), "events", type,
					"a list of " + String.join(", ", TYPES)));
			// The service publishes at most this many characters of the category.
			this.categories.forEach((category) -> problems.unless(!category.isBlank() && category.length() <= 256,
					"categories", category, "a list of categories of 1 to 256 characters"));
			problems.unless(Math.max(this.events.size(), 1) * Math.max(this.categories.size(), 1) <= COMBINATIONS,
					"events and categories", this.events.size() + " and " + this.categories.size(),
					"no more than " + COMBINATIONS + " when multiplied");
		}

		boolean isByEmail() {
			return !this.email.isEmpty();
		}

		boolean isExistingQueue() {
			return QUEUE_ARN.accepts(this.queue);
		}

		/** Returns the endpoint, which is unique among the subscriptions of the stack. */
		String endpoint() {
			return isByEmail() ? this.email : this.queue;
		}

		/** Returns the filter policy; empty if every message is delivered. */
		Optional<String> filter() {
			var filter = new TreeMap<String, List<String>>();
			if (!this.events.isEmpty()) {
				filter.put("type", this.events.stream().map((type) -> TYPE_PREFIX + type).toList());
			}
			if (!this.categories.isEmpty()) {
				filter.put("category", this.categories);
			}
			return filter.isEmpty() ? Optional.empty() : Optional.of(json(filter));
		}

		private static String json(Map<String, List<String>> filter) {
			return new GsonBuilder().disableHtmlEscaping().create().toJson(filter);
		}

	}

}
