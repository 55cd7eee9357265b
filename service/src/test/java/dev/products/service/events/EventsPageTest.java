package dev.products.service.events;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation, the schema, the configurable subscriptions, and the code describe
 * the same events.
 */
class EventsPageTest {

	private static final Pattern SECTION = Pattern.compile("^### (?<name>\\w+)\n\n.*?```json\n(?<example>.*?)```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final String PHONE = "'category':{'S':'Electronics'},'productName':{'S':'Smartphone Model X'},'productPrice':{'N':'%s'},'stock':{'N':'%s'}";

	@ParameterizedTest
	@EnumSource
	void theExampleOfAnEventIsAnEventOfTheCode(EventType type) throws Exception {
		JsonNode example = examples().get(type.shortName());

		assertThat(life()).contains(example);
		assertThat(example.get("type").textValue()).isEqualTo(type.fullName());
		assertThat(EventSchema.problems(example)).isEmpty();
	}

	@Test
	void thePageHasOneExampleForEachType() throws Exception {
		assertThat(examples().keySet()).containsExactlyElementsOf(types());
	}

	@Test
	void theSchemaHasEveryType() throws Exception {
		assertThat(StreamEvents.json(Files.readString(EventSchema.FILE)).at("/properties/type/enum").valueStream())
			.extracting(JsonNode::textValue)
			.containsExactlyElementsOf(Stream.of(EventType.values()).map(EventType::fullName).toList());
	}

	@Test
	void theSchemaRefusesInvalidEvents() throws Exception {
		String example = examples().get("ProductChanged").toString();

		for (String wrong : Set.of(example.replace("1.0", "2.0"), example.replace("ProductChanged\"", "Sold\""),
				example.replace("\"before\"", "\"earlier\""), example.replace("749.5", "\"749.5\""),
				example.replace("\"changed\"", "\"truncated\""))) {
			assertThat(EventSchema.problems(StreamEvents.json(wrong))).as(wrong).isNotEmpty();
		}
	}

	@Test
	void theSchemaAllowsAdditionalFieldsAtEveryLevel() {
		List<JsonNode> events = life().toList();
		assertThat(events).extracting((event) -> event.get("type").textValue())
			.contains(Stream.of(EventType.values()).map(EventType::fullName).toArray(String[]::new));

		assertThat(events).allSatisfy((event) -> {
			for (String level : List.of("", "/data", "/data/before", "/data/after")) {
				if (event.at(level) instanceof ObjectNode object) {
					object.put("brand", "Model X").putObject("added").put("later", true);
				}
			}
			assertThat(EventSchema.problems(event)).isEmpty();
		});
	}

	@Test
	void theSchemaHasEveryFieldOfAnEvent() throws Exception {
		JsonNode schema = StreamEvents.json(Files.readString(EventSchema.FILE));
		JsonNode product = schema.at("/$defs/product/properties");

		assertThat(life()).allSatisfy((event) -> {
			assertThat(names(schema.at("/properties"))).containsAll(names(event));
			assertThat(names(schema.at("/properties/data/properties"))).containsAll(names(event.get("data")));
			assertThat(names(product)).containsAll(names(event.at("/data/before")))
				.containsAll(names(event.at("/data/after")));
		});
	}

	@Test
	void aSubscriptionCanSelectEveryType() throws Exception {
		String settings = Files
			.readString(Path.of("../infra/src/main/java/dev/products/infra/events/EventSettings.java"));
		Set<String> known = new TreeSet<>();
		Pattern.compile("\"(\\w+)\"")
			.matcher(settings.substring(settings.indexOf("TYPES = List"), settings.indexOf("TYPE_PREFIX")))
			.results()
			.forEach((type) -> known.add(type.group(1)));

		assertThat(known).isEqualTo(new TreeSet<>(types()));
		assertThat(settings).contains("TYPE_PREFIX = \"dev.products.\"");
	}

	/**
	 * Returns the events in the lifecycle of the product that the page uses as its
	 * example.
	 */
	private static Stream<JsonNode> life() {
		return Stream
			.of(StreamEvents.record(1, "PROD001", "", String.format(Locale.ROOT, PHONE, "799", "150")),
					StreamEvents.record(2, "PROD001", String.format(Locale.ROOT, PHONE, "799", "150"),
							String.format(Locale.ROOT, PHONE, "749.5", "8")),
					StreamEvents.record(3, "PROD001", String.format(Locale.ROOT, PHONE, "749.5", "8"),
							String.format(Locale.ROOT, PHONE, "749.5", "200")),
					StreamEvents.record(4, "PROD001", String.format(Locale.ROOT, PHONE, "749.5", "200"), ""))
			.flatMap((record) -> StreamEvents.events(record).stream())
			.map((event) -> StreamEvents.json(Message.of(0, event).body()));
	}

	private static Map<String, JsonNode> examples() throws Exception {
		Map<String, JsonNode> examples = new LinkedHashMap<>();
		SECTION.matcher(Files.readString(Path.of("../docs/events.md")))
			.results()
			.forEach((section) -> examples.put(section.group(1), StreamEvents.json(section.group(2))));
		return examples;
	}

	private static List<String> names(JsonNode object) {
		return object.propertyStream().map(Map.Entry::getKey).toList();
	}

	private static List<String> types() {
		return Stream.of(EventType.values()).map(EventType::shortName).toList();
	}

}
