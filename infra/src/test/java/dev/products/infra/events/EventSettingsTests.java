package dev.products.infra.events;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class EventSettingsTests {

	@Test
	void eventsAreOffByDefault() {
		var events = Settings.of(Map.of()).events();
		assertThat(events.productEvents()).isFalse();
		assertThat(events.dataStream()).isEqualTo("none");
		assertThat(events.lowStock()).isEqualTo(10);
	}

	@Test
	void aSubscriptionWithOnlyAnEndpointHasNoFilter() {
		assertThat(subscriptions("[{\"queue\": \"buyers\"}]").eventSubscriptions()).singleElement()
			.satisfies((subscription) -> assertThat(subscription.filter()).isEmpty());
	}

	@Test
	void aFilterHasTheEventTypesOfTheService() {
		assertThat(subscriptions(
				"[{\"email\": \"ada@example.com\", \"events\": [\"StockLow\", \"StockBack\"], \"categories\": [\"B&B\"]}]")
			.eventSubscriptions()
			.get(0)
			.filter())
			.contains("{\"category\":[\"B&B\"],\"type\":[\"dev.products.StockLow\",\"dev.products.StockBack\"]}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					eventsName           | Events.fifo | products:eventsName is "Events.fifo"; allowed: 1 to 64 letters
					eventsName           | ProductsFunction | products:eventsName is "ProductsFunction"; allowed: any name other than functionName
					eventsEnvironment    | {"PRODUCTS_TOPICS": "x"} | products:eventsEnvironment is {"PRODUCTS_TOPICS":"x"}; allowed: names
					eventsEnvironment    | {"PRODUCTS_LOWSTOCK": "x"} | products:eventsEnvironment is {"PRODUCTS_LOWSTOCK":"x"}; allowed: names
					eventsEnvironment    | {"AWS_REGION": "x"} | products:eventsEnvironment is {"AWS_REGION":"x"}; allowed: names
					lowStock             | -1          | products:lowStock is -1; allowed: a whole number from 0
					dataStream           | create      | products:dataStream is "create"; allowed: none, a name of 1 to 128 letters, digits, '_', '.' or '-' or the ARN of a Kinesis stream
					dataStream           | a/b         | products:dataStream is "a/b"; allowed: none, a name of 1 to 128 letters
					dataStreamHours      | 23          | products:dataStreamHours is 23; allowed: a whole number from 24 to 8760
					eventSubscriptions   | [{}]        | products:eventSubscriptions[0].email and queue is ["",""]; allowed: one of the two
					eventSubscriptions   | [{"email": "a@b.c", "queue": "q"}] | products:eventSubscriptions[0].email and queue is ["a@b.c","q"]; allowed: one of the two
					eventSubscriptions   | [{"email": "ada"}] | products:eventSubscriptions[0].email is "ada"; allowed: an e-mail address
					eventSubscriptions   | [{"queue": "q.fifo"}] | products:eventSubscriptions[0].queue is "q.fifo"; allowed: 1 to 70 letters, digits, '_' or '-', or the ARN of an SQS queue
					eventSubscriptions   | [{"queue": "arn:aws:sns:eu-central-1:123456789012:q"}] | products:eventSubscriptions[0].queue is "arn:aws:sns
					eventSubscriptions   | [{"queue": "q", "events": ["Sold"]}] | products:eventSubscriptions[0].events is "Sold"; allowed: a list of ProductCreated, ProductChanged
					eventSubscriptions   | [{"queue": "q", "categories": [" "]}] | products:eventSubscriptions[0].categories is " "; allowed: a list of categories
					eventSubscriptions   | [{"queue": "q", "topic": "x"}] | products:eventSubscriptions[0].topic is not a setting
					eventSubscriptions   | [{"queue": "q"}, {"queue": "q"}] | products:eventSubscriptions is ["q","q"]; allowed: each e-mail address and each queue once
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		refused(Map.of("productEvents", "true", key, value), because);
	}

	@Test
	void refusesSubscriptionsWithoutProductEvents() {
		refused(Map.of("eventSubscriptions", "[{\"queue\": \"q\"}]"),
				"products:eventSubscriptions is [\"q\"]; allowed: [] if productEvents is false");
	}

	@Test
	void refusesMoreFilterCombinationsThanSnsAccepts() {
		var categories = "\"c\",".repeat(76) + "\"c\"";
		refused(Map.of("productEvents", "true", "eventSubscriptions", String.format(Locale.ROOT,
				"[{\"queue\": \"q\", \"events\": [\"StockLow\", \"StockBack\"], \"categories\": [%s]}]", categories)),
				"events and categories is \"2 and 77\"; allowed: no more than 150 when multiplied");
	}

	@Test
	void refusesProductEventsWithoutTheChangeStream() {
		refused(Map.of("productEvents", "true", "changeStream", "false"),
				"products:productEvents is true; allowed: false if changeStream is false");
	}

	private static EventSettings subscriptions(String json) {
		return Settings.of(Map.of("productEvents", "true", "eventSubscriptions", json)).events();
	}

	private static void refused(Map<String, String> keys, String because) {
		Settings.assertRefused(keys, because);
	}

}
