package dev.products.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifies the events that a subscriber received about the product that
 * {@link ServiceRequests} creates, changes and deletes.
 */
final class PublishedEvents {

	private static final int SECONDS = 60;

	private final AwsEmulator aws;

	private final String queue;

	PublishedEvents(AwsEmulator aws, String queue) {
		this.aws = aws;
		this.queue = queue;
	}

	void tellTheLifeOfTheProduct() throws InterruptedException {
		var messages = messages("ProductDeleted");
		var product = messages.stream().filter((message) -> "PROD001".equals(event(message, "subject"))).toList();
		assertThat(product).extracting((message) -> event(message, "type"))
			.containsExactly("dev.products.ProductCreated", "dev.products.ProductChanged",
					"dev.products.ProductChanged", "dev.products.ProductDeleted");
		assertThat(product).extracting((message) -> event(message, "sequence")).isSorted();
		assertThat(messages).extracting((message) -> event(message, "id")).doesNotHaveDuplicates();
		var change = product.get(1);
		var data = JsonParser.parseString(change.get("Body").getAsString()).getAsJsonObject().getAsJsonObject("data");
		assertThat(data.getAsJsonArray("changed")).hasToString("[\"stock\"]");
		assertThat(data.getAsJsonObject("before").get("stock").getAsInt()).isEqualTo(150);
		assertThat(data.getAsJsonObject("after").get("stock").getAsInt()).isEqualTo(149);
		assertThat(attribute(change, "type")).isEqualTo("dev.products.ProductChanged");
		assertThat(attribute(change, "productId")).isEqualTo("PROD001");
		assertThat(attribute(change, "category")).isEqualTo("Electronics");
	}

	/** Receives messages until one contains an event of the type. */
	private List<JsonObject> messages(String last) throws InterruptedException {
		var messages = new ArrayList<JsonObject>();
		for (int second = 0; second < SECONDS
				&& messages.stream().noneMatch((message) -> event(message, "type").endsWith(last)); second++) {
			messages.addAll(this.aws.receive(this.queue));
			TimeUnit.SECONDS.sleep(1);
		}
		return messages;
	}

	private static String event(JsonObject message, String field) {
		return JsonParser.parseString(message.get("Body").getAsString()).getAsJsonObject().get(field).getAsString();
	}

	private static String attribute(JsonObject message, String name) {
		return message.getAsJsonObject("MessageAttributes").getAsJsonObject(name).get("StringValue").getAsString();
	}

}
