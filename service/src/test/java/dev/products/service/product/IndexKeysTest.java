package dev.products.service.product;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.idempotency.Completion;
import dev.products.service.product.backfill.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Tests which index keys a write adds to items with any attributes. */
class IndexKeysTest {

	private static final Set<String> KEYS = Set.of("listing", "listingCategory", "listingName", "createdAt");

	/** The table has no indexes, because they would refuse some of the items. */
	private static final TestTable TABLE = TestTable.withoutIndexes();

	@AfterAll
	static void deleteTable() {
		TABLE.close();
	}

	static Stream<Arguments> items() throws IOException {
		JsonNode cases = TestTable.listingKeys();
		Instant now = Instant.parse(cases.path("now").asText());
		return cases.path("items")
			.valueStream()
			.map((one) -> arguments(one.path("what").asText(), now, TestTable.item(one.path("item")),
					TestTable.item(one.path("keys"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("items")
	void aWriteAddsTheIndexKeysToAnItem(String what, Instant now, Map<String, AttributeValue> item,
			Map<String, AttributeValue> keys) {
		TABLE.put(what, item);
		new ProductStore(TestTable.client().build(), TABLE.name, 1, Clock.fixed(now, ZoneOffset.UTC)).change(what,
				(before) -> ProductPatch.UNCHANGED, Completion.none());

		Map<String, AttributeValue> after = TABLE.items().get(what);
		after.keySet().retainAll(KEYS);
		assertThat(after).isEqualTo(keys);
	}

}
