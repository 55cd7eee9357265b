package dev.products.service.product;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the operations over HTTP; {@code ParityTest} tests them in detail. */
class ProductControllerTest {

	private final TestApi api = TestTables.api(TestTables.client());

	private final String id = TestTables.newId();

	@Test
	void aProductIsCreatedReadReplacedAndDeleted() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id));
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/products/" + this.id);
		assertThat(created.header("Content-Type")).isEqualTo("application/json");
		assertThat(created.tag()).matches("\"[A-Za-z0-9_-]{22}\"");
		assertThat(created.text()).matches(String.format(Locale.ROOT, """
				\\{"productId":"%s","category":"Electronics","productName":"Phone","description":"A phone.",\
				"productPrice":799.5,"stock":150,"createdAt":"([0-9T:.-]{23}Z)","updatedAt":"\\1"}""", this.id));
		assertThat(this.api.post(TestApi.body(this.id)).problem()).isEqualTo("409 product-exists");

		TestApi.Answer found = this.api.get(this.id);
		assertThat(found.text()).isEqualTo(created.text());
		TestApi.Answer unchanged = this.api.get(this.id, "If-None-Match", created.tag());
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.text()).isEmpty();
		assertThat(List.of(found, unchanged)).allSatisfy((answer) -> {
			assertThat(answer.tag()).isEqualTo(created.tag());
			assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
		});

		TestApi.Answer replaced = this.api.put(this.id,
				"{\"category\":\"Books\",\"productName\":\"Zauberberg\",\"productPrice\":1,\"stock\":0}");
		assertThat(replaced.status()).isEqualTo(200);
		assertThat(replaced.response().containsHeader("Location")).isFalse();
		assertThat(replaced.json().has("description")).isFalse();
		assertThat(replaced.json().path("createdAt")).isEqualTo(created.json().path("createdAt"));
		assertThat(this.api.get(this.id).text()).isEqualTo(replaced.text());
		assertThat(TestTables.item(this.id)).doesNotContainKey("description")
			.containsEntry("listing", AttributeValue.fromS("products"))
			.containsEntry("listingCategory", AttributeValue.fromS("Books"))
			.containsEntry("listingName", AttributeValue.fromS("Zauberberg"));

		TestApi.Answer deleted = this.api.delete(this.id);
		assertThat(deleted.status()).isEqualTo(204);
		assertThat(deleted.text()).isEmpty();
		assertThat(this.api.delete(this.id).problem()).isEqualTo("404 product-not-found");
		assertThat(this.api.get(this.id).problem()).isEqualTo("404 product-not-found");
		assertThat(this.api.patch(this.id, "not JSON").problem()).isEqualTo("404 product-not-found");
		assertThat(this.api.put(this.id, TestApi.body(this.id)).header("Location")).isEqualTo("/products/" + this.id);
	}

	@Test
	void theLocationHasThePathOfTheApi() {
		TestApi.Answer created = TestTables.api(TestTables.client(), "/{productId}").post(TestApi.body(this.id));
		assertThat(created.header("Location")).isEqualTo("/" + this.id);
	}

	/** The value is repeated 100,000 times, and the tag of the product follows. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "\"a\", | '' | 200 | 412", ", | '' | 200 | 412", "\"\" ,, | '' | 200 | 412",
					"W/\"ä“\",\t | '' | 200 | 412", "* | '' | 400 | 400", "\"a\" | '' | 400 | 400",
					"\"a\", | TAG | 304 | 200" })
	void aConditionCanHaveAnyLength(String repeated, String end, int statusIfNoneMatch, int statusIfMatch) {
		String tag = this.api.post(TestApi.body(this.id)).tag();
		String header = repeated.repeat(100_000) + end.replace("TAG", tag);
		assertThat(this.api.get(this.id, "If-None-Match", header).status()).isEqualTo(statusIfNoneMatch);
		assertThat(this.api.get(this.id, "If-Match", header).status()).isEqualTo(statusIfMatch);
		assertThat(this.api.put(this.id, TestApi.body(this.id), "If-Match", header).status()).isEqualTo(statusIfMatch);
	}

	@Test
	void anOldProductWithAnotherIdCanBeChangedButNotCreated() {
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
	void anIdThatIsTooLongForAKeyIsNotFound() {
		String longest = "i".repeat(2048);
		String longer = longest + "i";
		assertThat(List.of(this.api.get(longest), this.api.get(longer), this.api.delete(longer),
				this.api.patch(longer, "{}")))
			.extracting(TestApi.Answer::problem)
			.containsOnly("404 product-not-found");
		assertThat(this.api.put(longer, TestApi.body(longer)).problem()).isEqualTo("400 invalid-product");
	}

	@Test
	void theIdCannotBeChanged() {
		this.api.post(TestApi.body(this.id));
		assertThat(this.api.put(this.id, TestApi.body("OTHER")).problem()).isEqualTo("400 invalid-product");
		assertThat(this.api.patch(this.id, "{\"productId\":\"OTHER\"}").problem()).isEqualTo("400 invalid-product");
		assertThat(this.api.patch(this.id, "{\"productId\":\"" + this.id + "\"}").status()).isEqualTo(200);
	}

	@Test
	void aRepeatedRequestWithAKeyGetsTheStoredResponse() {
		TestApi.Answer created = this.api.post(TestApi.body(this.id), "Idempotency-Key", this.id);
		String patch = "{\"stock\":1}";
		TestApi.Answer patched = this.api.patch(this.id, patch, "Idempotency-Key", this.id, "If-Match", created.tag());
		this.api.delete(this.id);
		TestApi.Answer repeated = this.api.post(TestApi.body(this.id), "Idempotency-Key", this.id);
		assertThat(repeated.status()).isEqualTo(201);
		assertThat(repeated.text()).isEqualTo(created.text());
		assertThat(repeated.tag()).isEqualTo(created.tag());
		assertThat(repeated.header("Location")).isEqualTo(created.header("Location"));
		// White space does not distinguish two bodies.
		assertThat(this.api.post(TestApi.body(this.id).replace(":", " : "), "Idempotency-Key", this.id).status())
			.isEqualTo(201);
		assertThat(this.api.post(TestApi.body(this.id).replace(":150", ":1"), "Idempotency-Key", this.id).problem())
			.isEqualTo("422 idempotency-key-reused");
		assertThat(this.api.patch(this.id, patch, "Idempotency-Key", this.id, "If-Match", created.tag()).text())
			.isEqualTo(patched.text());
		assertThat(this.api.patch(this.id, patch, "Idempotency-Key", this.id).problem())
			.isEqualTo("422 idempotency-key-reused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "If-Match", "If-None-Match" })
	void anInvalidConditionIsRefused(String header) {
		this.api.post(TestApi.body(this.id));
		for (String value : List.of("abc", "\"a\" \"b\"", "*, \"a\"", "'a'", "w/\"a\"", "")) {
			TestApi.Answer refused = this.api.patch(this.id, "{\"stock\":1}", header, value);
			assertThat(refused.problem()).as(value).isEqualTo("400 invalid-request");
			assertThat(refused.json().path("detail").asText()).startsWith(header + " must be");
		}
		assertThat(this.api.get(this.id, header, "abc").problem()).isEqualTo("400 invalid-request");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                        | malformed-body  | Send one JSON object as the body, in UTF-8.
			{                       | malformed-body  | Not JSON at line 1, column
			{} {}                   | malformed-body  | Not JSON at line 1, column
			{"stock":1,"stock":2}   | malformed-body  | The JSON has a field twice
			{"stock":NaN}           | malformed-body  | Not JSON at line 1, column 13.
			[]                      | invalid-product | "pointer":""
			null                    | invalid-product | "pointer":""
			7                       | invalid-product | "pointer":""
			"text"                  | invalid-product | "pointer":""
			""", quoteCharacter = '`')
	void aBodyThatIsNotOneJsonObjectIsRefused(@Nullable String body, String problem, String text) {
		TestApi.Answer refused = this.api.call("POST", "/products", Optional.ofNullable(body), "Content-Type",
				"application/json");
		assertThat(refused.problem()).isEqualTo("400 " + problem);
		assertThat(refused.text()).contains(text);
	}

	@Test
	void optionsReturnsTheMethods() {
		TestApi.Answer all = this.api.call("OPTIONS", "/products", Optional.empty());
		TestApi.Answer one = this.api.call("OPTIONS", "/products/" + this.id, Optional.empty());
		assertThat(List.of(all.status(), one.status())).containsOnly(204);
		assertThat(all.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
		assertThat(one.header("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
		assertThat(one.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
	}

}
