package dev.products.service.product.backfill;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.product.IndexKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the reasons for missing keys; {@code BackfillIT} compares the values of the keys.
 */
class BackfillCheckTest {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678999Z");

	static Stream<JsonNode> items() throws IOException {
		return StreamSupport.stream(TestTable.listingKeys().path("items").spliterator(), false);
	}

	@ParameterizedTest
	@MethodSource("items")
	void anItemWithItsKeysNeedsNoChange(JsonNode one) {
		Map<String, AttributeValue> item = item(TestTable.item(one.path("item")));
		IndexKeys.changes(item, NOW).forEach((name, value) -> {
			assertThat(item.get(name)).isNotEqualTo(value);
			if (value != null) {
				item.put(name, value);
			}
			else {
				item.remove(name);
			}
		});
		assertThat(IndexKeys.changes(item, Instant.EPOCH)).isEmpty();
		assertThat(IndexKeys.overwritten(item)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("items")
	void aValueThatTheServiceDidNotWriteIsNamed(JsonNode one) {
		assertThat(IndexKeys.overwritten(TestTable.item(one.path("item"))).isPresent())
			.isEqualTo(one.path("loses").booleanValue());
	}

	@Test
	void aSurrogatePairIsNotCutInTwo() {
		assertThat(name("n".repeat(1023) + "📚")).contains("n".repeat(1023));
		assertThat(name("n".repeat(1021) + "📚")).contains("n".repeat(1021));
		assertThat(name("n".repeat(1020) + "📚📚")).contains("n".repeat(1020) + "📚");
	}

	@Test
	void theReasonNamesMissingAndOldKeys() {
		AttributeValue text = AttributeValue.fromS("x");
		assertThat(why(Map.of("category", text, "listing", AttributeValue.fromS("products"))))
			.isEqualTo("has no createdAt, listingCategory");
		assertThat(why(Map.of("category", text, "listingCategory", AttributeValue.fromS("y"))))
			.isEqualTo("has no createdAt, listing; has an old listingCategory");
		assertThat(why(Map.of("createdAt", text))).contains("createdAt", "--replace");
	}

	private static String why(Map<String, AttributeValue> attributes) {
		return Backfill.why(item(attributes));
	}

	private static Map<String, AttributeValue> item(Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("productId", AttributeValue.fromS("PROD001"));
		return item;
	}

	private static Optional<String> name(String productName) {
		return Optional
			.ofNullable(IndexKeys.changes(item(Map.of("productName", AttributeValue.fromS(productName))), NOW)
				.get("listingName"))
			.map(AttributeValue::s);
	}

}
