package dev.products.service.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change is published once and in a form that SNS accepts, regardless of what an old
 * function wrote.
 */
class ChangeDetectorPropertyTest {

	@Property(tries = 600)
	void anyTwoImagesCauseAtMostOneEventOfEachType(@ForAll("images") ObjectNode before,
			@ForAll("images") ObjectNode after, @ForAll("productIds") String productId) {
		List<ProductEvent> events = StreamEvents.events(record(productId, before, after));

		assertThat(events).extracting(ProductEvent::type).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
		for (ProductEvent event : events) {
			Message message = Message.of(0, event);
			JsonNode json = StreamEvents.json(message.body());
			assertThat(EventSchema.problems(json)).isEmpty();
			assertThat(json.get("subject").textValue()).isEqualTo(productId);
			assertThat(message.bytes()).isLessThanOrEqualTo(Message.MAXIMUM_BYTES);
			assertThat(message.group()).matches("[!-~]{1,128}");
			assertThat(message.subject()).matches("[ -~]{1,99}");
			assertThat(message.attributes().values()).noneMatch(String::isEmpty);
		}
	}

	@Property(tries = 200)
	void aChangeOfAnyAttributeIsPublished(@ForAll("images") ObjectNode before, @ForAll("values") JsonNode value) {
		ObjectNode after = before.deepCopy();
		after.set("color", value);

		assertThat(StreamEvents.types(record("P1", before, after)).isEmpty()).isEqualTo(after.equals(before));
	}

	@Property(tries = 200)
	void aChangeOfAnInternalAttributeIsNotPublished(@ForAll("images") ObjectNode before,
			@ForAll("values") JsonNode value) {
		ObjectNode after = before.deepCopy();
		for (String name : List.of("listing", "listingCategory", "listingName", "lastWrite", "createdAt",
				"updatedAt")) {
			after.set(name, value);
		}

		assertThat(StreamEvents.types(record("P1", before, after))).isEmpty();
	}

	private static ObjectNode record(String productId, ObjectNode before, ObjectNode after) {
		ObjectNode record = StreamEvents.record(1, productId, "", "");
		((ObjectNode) record.get("dynamodb")).setAll(Map.of("OldImage", before, "NewImage", after));
		return record;
	}

	@Provide
	Arbitrary<ObjectNode> images() {
		Arbitrary<String> names = Arbitraries.oneOf(
				Arbitraries.of("category", "productName", "description", "productPrice", "stock", "createdAt",
						"updatedAt", "listing", "lastWrite", "productId", "color"),
				Arbitraries.strings().ofMinLength(1).ofMaxLength(5));
		return Arbitraries.maps(names, values())
			.ofMaxSize(8)
			.map((attributes) -> JsonNodeFactory.instance.objectNode().setAll(attributes));
	}

	@Provide
	Arbitrary<JsonNode> values() {
		Arbitrary<String> numbers = Arbitraries.oneOf(Arbitraries.integers().between(-3, 30).map(String::valueOf),
				Arbitraries.bigDecimals().map(String::valueOf),
				Arbitraries.of("1E+125", "-1E-130", "799.50", "12abc", "1e999999999", "-0"));
		Arbitrary<String> texts = Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(20), numbers, Arbitraries
			.of("2026-01-01T00:00:00.000Z", "+1000000000-12-31T23:59:59.999999999Z", "yesterday", "", "\uFFFE\u0000"));
		return Arbitraries.oneOf(
				Combinators.combine(Arbitraries.of("S", "B"), texts).as(ChangeDetectorPropertyTest::typed),
				numbers.map((number) -> typed("N", number)),
				Arbitraries
					.of("{\"BOOL\":true}", "{\"NULL\":true}", "{\"SS\":[\"a\",\"b\"]}", "{\"L\":[{\"N\":\"1\"}]}",
							"{\"M\":{\"a\":{\"S\":\"b\"}}}", "{}", "7", "{\"S\":null}", "{\"N\":7}")
					.map(StreamEvents::json));
	}

	/** A key has 1 to 2048 bytes and can contain any characters. */
	@Provide
	Arbitrary<String> productIds() {
		return Arbitraries.oneOf(Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(10),
				Arbitraries.strings()
					.ofMinLength(1)
					.ofMaxLength(2048)
					.filter((text) -> text.getBytes(StandardCharsets.UTF_8).length <= 2048));
	}

	private static JsonNode typed(String type, String value) {
		return JsonNodeFactory.instance.objectNode().put(type, value);
	}

}
