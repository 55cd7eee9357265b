package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.events.FakeSns;
import dev.products.service.events.StreamEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the events function through its handler. */
class ProductEventsHandlerTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final FakeSns sns = new FakeSns();

	private final ProductEventsHandler handler = new ProductEventsHandler(
			ProductEventsHandler.events(this.sns, Map.of("PRODUCTS_TOPICS", "orders.fifo, people")));

	@Test
	void anEventIsPublishedToEachTopicWithoutFailures() throws IOException {
		assertThat(answer(StreamEvents.record(1, "A", "", "'stock':{'N':'10'}")))
			.isEqualTo(JSON.readTree("{\"batchItemFailures\":[]}"));

		assertThat(this.sns.ids("orders.fifo")).containsExactly("1-ProductCreated", "1-StockLow")
			.isEqualTo(this.sns.ids("people"));
	}

	@Test
	void theFirstFailedRecordIsReported() throws IOException {
		this.sns.refuse((entry) -> entry.message().contains("\"B\""));

		assertThat(answer(record(1, "A"), record(2, "B"), record(3, "B")))
			.isEqualTo(JSON.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"4421584500000000017450002\"}]}"));
	}

	@Test
	void theBatchIsRetriedIfARecordHasNoSequenceNumber() throws IOException {
		assertThat(answer(record(1, "A"), JSON.readTree("{\"eventID\":\"x\"}")))
			.isEqualTo(JSON.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}"));
	}

	@Test
	void theThresholdOfLowStockCanBeConfigured() throws IOException {
		var handler = new ProductEventsHandler(ProductEventsHandler.events(this.sns,
				Map.of("PRODUCTS_TOPICS", "orders.fifo", "PRODUCTS_LOWSTOCK", "50")));
		answer(handler, record(1, "A"));

		assertThat(this.sns.ids("orders.fifo")).containsExactly("1-ProductCreated", "1-StockLow");
	}

	/** Scheduled events and pings of an SDK keep a function warm. */
	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "\"warm\"", "{\"source\":\"aws.events\",\"detail\":{}}" })
	void anEventWithoutRecordsPublishesNothing(String event) throws IOException {
		assertThat(answer(this.handler, event)).isEqualTo(JSON.readTree("{\"batchItemFailures\":[]}"));
		assertThat(this.sns.ids("orders.fifo")).isEmpty();
	}

	@Test
	void theFunctionDoesNotStartWithoutATopic() {
		assertThatThrownBy(() -> ProductEventsHandler.events(this.sns, Map.of()))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("PRODUCTS_TOPICS");
	}

	private static JsonNode record(int sequence, String productId) {
		return StreamEvents.record(sequence, productId, "", "'stock':{'N':'50'}");
	}

	private JsonNode answer(JsonNode... records) throws IOException {
		return answer(this.handler, records);
	}

	private static JsonNode answer(ProductEventsHandler handler, JsonNode... records) throws IOException {
		var event = JSON.createObjectNode();
		event.putArray("Records").addAll(List.of(records));
		return answer(handler, event.toString());
	}

	private static JsonNode answer(ProductEventsHandler handler, String event) throws IOException {
		var answer = new ByteArrayOutputStream();
		handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
				Mockito.mock(Context.class));
		return JSON.readTree(answer.toByteArray());
	}

}
