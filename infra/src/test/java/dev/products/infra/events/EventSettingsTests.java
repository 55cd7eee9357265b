package dev.products.infra.events;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

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

	@Test
	void refusesSubscriptionsWithoutProductEvents() {
		Settings.assertRefused(Map.of("eventSubscriptions", "[{\"queue\": \"q\"}]"),
				"products:eventSubscriptions is [\"q\"]; allowed: [] if productEvents is false");
	}

	@Test
	void refusesMoreFilterCombinationsThanSnsAccepts() {
		var categories = "\"c\",".repeat(76) + "\"c\"";
		Settings.assertRefused(
				Map.of("productEvents", "true", "eventSubscriptions",
						String.format(Locale.ROOT,
								"[{\"queue\": \"q\", \"events\": [\"StockLow\", \"StockBack\"], \"categories\": [%s]}]",
								categories)),
				"events and categories is \"2 and 77\"; allowed: no more than 150 when multiplied");
	}

	@Test
	void refusesProductEventsWithoutTheChangeStream() {
		Settings.assertRefused(Map.of("productEvents", "true", "changeStream", "false"),
				"products:productEvents is true; allowed: false if changeStream is false");
	}

	private static EventSettings subscriptions(String json) {
		return Settings.of(Map.of("productEvents", "true", "eventSubscriptions", json)).events();
	}

}
