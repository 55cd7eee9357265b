package dev.products.service.product;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests all operations over HTTP. */
class ProductControllerTest {

	private final TestApi api = TestTables.api(TestTables.client());

	private final String id = TestTables.newId();

	@Test
	void postCreatesAndSaysWhere() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id));

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/products/" + this.id);
		assertThat(created.header("Content-Type")).isEqualTo("application/json");
		assertThat(created.tag()).matches("\"[A-Za-z0-9_-]{22}\"");
		assertThat(created.text()).matches(String.format(Locale.ROOT, """
				\\{"productId":"%s","category":"Electronics","productName":"Phone","description":"A phone.",\
				"productPrice":799.5,"stock":150,"createdAt":"([0-9T:.-]{23}Z)","updatedAt":"\\1"}""", this.id));
		assertThat(this.api.post(TestApi.body(this.id)).problem()).isEqualTo("409 product-exists");
	}

	@Test
	void locationIsWhereTheApiHasProducts() {
		TestApi.Answer created = TestTables.api(TestTables.client(), "/{productId}").post(TestApi.body(this.id));

		assertThat(created.header("Location")).isEqualTo("/" + this.id);
	}

	@Test
	void getAnswersWithATagThatTheClientMayAskBy() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id));
		TestApi.Answer found = this.api.get(this.id);
		TestApi.Answer unchanged = this.api.get(this.id, "If-None-Match", created.tag());

		assertThat(found.text()).isEqualTo(created.text());
		assertThat(found.tag()).isEqualTo(created.tag());
		assertThat(found.header("Cache-Control")).isEqualTo("private, no-cache");
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.text()).isEmpty();
		assertThat(unchanged.tag()).isEqualTo(created.tag());
		assertThat(unchanged.header("Cache-Control")).isEqualTo("private, no-cache");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', value = { "\"a\", | 200 | 412", ", | 200 | 412",
			"\"\" ,, | 200 | 412", "W/\"ä“\",\t | 200 | 412", "* | 400 | 400", "\"a\" | 400 | 400" })
	void conditionsMayBeAsLongAsAClientLikes(String element, int unlessMatch, int ifMatch) {
		this.api.post(TestApi.body(this.id));
		String header = element.repeat(100_000);

		assertThat(this.api.get(this.id, "If-None-Match", header).status()).isEqualTo(unlessMatch);
		assertThat(this.api.put(this.id, TestApi.body(this.id), "If-Match", header).status()).isEqualTo(ifMatch);
	}

	@Test
	void aTagIsFoundAtTheEndOfALongList() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id));
		String header = "\"a\",".repeat(100_000) + created.tag();

		assertThat(this.api.get(this.id, "If-None-Match", header).status()).isEqualTo(304);
		assertThat(this.api.get(this.id, "If-Match", header).status()).isEqualTo(200);
	}

	@Test
	void anOldTagIsNoMatchForAReaderEither() {
		this.api.post(TestApi.body(this.id));

		assertThat(this.api.get(this.id, "If-Match", "\"old\"").problem()).isEqualTo("412 precondition-failed");
	}

	@Test
	void putCreatesAndReplaces() {
		TestApi.Answer created = this.api.put(this.id, TestApi.body(this.id));
		TestApi.Answer replaced = this.api.put(this.id,
				"{\"category\":\"Books\",\"productName\":\"Zauberberg\",\"productPrice\":1,\"stock\":0}");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/products/" + this.id);
		assertThat(replaced.status()).isEqualTo(200);
		assertThat(replaced.response().containsHeader("Location")).isFalse();
		assertThat(replaced.json().has("description")).isFalse();
		assertThat(replaced.json().path("createdAt")).isEqualTo(created.json().path("createdAt"));
		assertThat(this.api.get(this.id).text()).isEqualTo(replaced.text());
		assertThat(TestTables.item(this.id)).doesNotContainKey("description")
			.containsEntry("listing", AttributeValue.fromS("products"))
			.containsEntry("listingCategory", AttributeValue.fromS("Books"))
			.containsEntry("listingName", AttributeValue.fromS("Zauberberg"));
	}

	@Test
	void anIdOfOldMayBeWrittenButNotMade() {
		String old = "old~id~" + this.id;
		TestTables.put(old, Map.of("category", AttributeValue.fromS("Books")));

		assertThat(this.api.put(old, TestApi.body(old)).status()).isEqualTo(200);
		assertThat(this.api.patch(old, "{\"stock\":1}").status()).isEqualTo(200);
		assertThat(this.api.delete(old).status()).isEqualTo(204);
		TestApi.Answer refused = this.api.put(old, TestApi.body(old));
		assertThat(refused.problem()).isEqualTo("400 invalid-product");
		assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/productId");
	}

	@Test
	void anIdThatNoKeyCanBeIsNowhere() {
		String longest = "i".repeat(2048);
		String longer = longest + "i";

		assertThat(this.api.get(longest).status()).isEqualTo(404);
		assertThat(this.api.get(longer).status()).isEqualTo(404);
		assertThat(this.api.delete(longer).status()).isEqualTo(404);
		assertThat(this.api.patch(longer, "{}").status()).isEqualTo(404);
		assertThat(this.api.put(longer, TestApi.body(longer)).problem()).isEqualTo("400 invalid-product");
	}

	@Test
	void patchAndDeleteNeedAProduct() {
		assertThat(this.api.patch(this.id, "not JSON").problem()).isEqualTo("404 product-not-found");
		assertThat(this.api.patch(this.id, "{}", "Idempotency-Key", this.id).status()).isEqualTo(404);
		assertThat(this.api.delete(this.id).problem()).isEqualTo("404 product-not-found");
		assertThat(this.api.get(this.id).problem()).isEqualTo("404 product-not-found");
	}

	@Test
	void theIdStaysWhatItIs() {
		this.api.post(TestApi.body(this.id));

		assertThat(this.api.put(this.id, TestApi.body("OTHER")).problem()).isEqualTo("400 invalid-product");
		assertThat(this.api.patch(this.id, "{\"productId\":\"OTHER\"}").problem()).isEqualTo("400 invalid-product");
		assertThat(this.api.patch(this.id, "{\"productId\":\"" + this.id + "\"}").status()).isEqualTo(200);
	}

	@Test
	void deleteAnswersWithNothing() {
		this.api.post(TestApi.body(this.id));
		TestApi.Answer deleted = this.api.delete(this.id);

		assertThat(deleted.status()).isEqualTo(204);
		assertThat(deleted.text()).isEmpty();
	}

	@Test
	void aReplayIsAnsweredAlikeWhateverHappenedSince() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id), "Idempotency-Key", this.id);
		this.api.delete(this.id);
		TestApi.Answer replay = this.api.post(TestApi.body(this.id), "Idempotency-Key", this.id);

		assertThat(replay.status()).isEqualTo(201);
		assertThat(replay.text()).isEqualTo(created.text());
		assertThat(replay.tag()).isEqualTo(created.tag());
		assertThat(replay.header("Location")).isEqualTo(created.header("Location"));
		// White space does not distinguish two bodies.
		assertThat(this.api.post(TestApi.body(this.id).replace(":", " : "), "Idempotency-Key", this.id).status())
			.isEqualTo(201);
		assertThat(this.api.post(TestApi.body(this.id).replace(":150", ":1"), "Idempotency-Key", this.id).problem())
			.isEqualTo("422 idempotency-key-reused");
	}

	@Test
	void theConditionsOfAPatchBelongToItsPayload() {
		String tag = this.api.post(TestApi.body(this.id)).tag();
		TestApi.Answer patched = this.api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id, "If-Match", tag);

		assertThat(this.api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id, "If-Match", tag).text())
			.isEqualTo(patched.text());
		assertThat(this.api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id).problem())
			.isEqualTo("422 idempotency-key-reused");
	}

	@Test
	void aFailureLeavesTheKeyFree() {
		this.api.post(TestApi.body(this.id));
		assertThat(
				this.api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id, "If-Match", "\"old\"").problem())
			.isEqualTo("412 precondition-failed");

		assertThat(this.api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "If-Match", "If-None-Match" })
	void aConditionThatCannotBeReadIsNotPassedOver(String header) {
		this.api.post(TestApi.body(this.id));
		for (String value : new String[] { "abc", "\"a\" \"b\"", "*, \"a\"", "'a'", "w/\"a\"", "" }) {
			assertThat(this.api.patch(this.id, "{\"stock\":1}", header, value).problem()).as(value)
				.isEqualTo("400 invalid-request");
		}
		TestApi.Answer refused = this.api.get(this.id, header, "abc");
		assertThat(refused.json().path("detail").asText()).startsWith(header + " must be");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "| Send one JSON object as the body, in UTF-8.", "{ | Not JSON at line 1, column",
					"{} {} | Not JSON at line 1, column", "{\"stock\":1,\"stock\":2} | The JSON has a field twice",
					"{\"stock\":NaN} | Not JSON at line 1, column 13." })
	void aBodyThatIsNotOneDocumentIsMalformed(String body, String detail) {
		TestApi.Answer refused = this.api.call("POST", "/products", Optional.ofNullable(body), "Content-Type",
				"application/json");

		assertThat(refused.problem()).isEqualTo("400 malformed-body");
		assertThat(refused.json().path("detail").asText()).contains(detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "7", "\"text\"" })
	void aBodyThatIsNoObjectIsNoProduct(String body) {
		TestApi.Answer refused = this.api.post(body);

		assertThat(refused.problem()).isEqualTo("400 invalid-product");
		assertThat(refused.json().at("/errors/0/pointer").asText("none")).isEmpty();
	}

	@Test
	void optionsSaysWhatThereIs() {
		TestApi.Answer all = this.api.call("OPTIONS", "/products", Optional.empty());
		TestApi.Answer one = this.api.call("OPTIONS", "/products/" + this.id, Optional.empty());

		assertThat(all.status()).isEqualTo(204);
		assertThat(all.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
		assertThat(one.status()).isEqualTo(204);
		assertThat(one.header("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
		assertThat(one.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
	}

}
