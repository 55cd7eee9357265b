package dev.products.service.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests lists and their pages. */
class ListTest {

	private final TestApi api = TestTables.api(TestTables.client());

	private final String category = "Bücher & „mehr“ " + TestTables.newId();

	@Test
	void aCategoryIsListedByNameAndEndsWithoutACursor() {
		create("c");
		create("a");
		create("b");

		TestApi.Answer first = list("limit=2&category=" + encoded(this.category));
		assertThat(names(first)).containsExactly("a", "b");
		String link = first.header("Link");
		assertThat(link).startsWith("</products?limit=2&category=" + encoded(this.category) + "&cursor=")
			.endsWith(">; rel=\"next\"")
			.contains(first.json().path("nextCursor").asText());

		TestApi.Answer last = this.api.call("GET", link.substring(1, link.indexOf('>')), Optional.empty());
		assertThat(names(last)).containsExactly("c");
		assertThat(last.json().has("nextCursor")).isFalse();
		assertThat(last.response().containsHeader("Link")).isFalse();
	}

	@Test
	void aCategoryIsFoundAsItIsKept() {
		create("a");

		assertThat(names(list("category=" + encoded("  " + this.category.replace("ü", "u\u0308") + " "))))
			.containsExactly("a");
	}

	@Test
	void aPageHasATagToo() {
		create("a");
		String query = "category=" + encoded(this.category);
		String tag = list(query).tag();

		assertThat(this.api.call("GET", "/products?" + query, Optional.empty(), "If-None-Match", tag).status())
			.isEqualTo(304);
		create("b");
		assertThat(this.api.call("GET", "/products?" + query, Optional.empty(), "If-None-Match", tag).status())
			.isEqualTo(200);
	}

	@Test
	void aPageHas25UnlessTheClientSaysOtherwise() {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 27; i++) {
			ids.add(create("n" + i));
		}
		assertThat(names(list("category=" + encoded(this.category)))).hasSize(25);
		assertThat(names(list("limit=100&category=" + encoded(this.category)))).hasSize(27);
		assertThat(names(list(""))).hasSize(25);
		ids.forEach(TestTables::remove);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=101", "limit=-1", "limit=ten", "limit=1.5", "limit=99999999999",
			"category=", "category=%20%20", "cursor=abc", "cursor=" })
	void aQueryThatCannotBeIsRefused(String query) {
		assertThat(list(query).problem()).isEqualTo("400 invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=1", "limit=100", "category=nothing-is-in-it" })
	void aQueryThatCanBeIsAnswered(String query) {
		assertThat(list(query).status()).isEqualTo(200);
	}

	/**
	 * The characters have two bytes and are never split. The limits of DynamoDB are in
	 * bytes.
	 */
	@Test
	void whatIsTooLongForAnIndexIsCut() {
		String name = "ü".repeat(600);
		String old = TestTables.newId();
		TestTables.put(old,
				Map.of("category", AttributeValue.fromS("📚".repeat(600)), "productName", AttributeValue.fromS(name)));
		this.api.patch(old, "{\"stock\":1}");

		Map<String, AttributeValue> item = TestTables.item(old);
		assertThat(item.get("listingName").s()).isEqualTo("ü".repeat(512));
		assertThat(item.get("listingCategory").s()).isEqualTo("📚".repeat(512));
		assertThat(item.get("productName").s()).isEqualTo(name);
		assertThat(names(list("category=" + encoded("📚".repeat(600))))).contains(name);
		assertThatThrownBy(() -> ListIndex.OfCategory.named(" ")).isInstanceOf(InvalidQueryException.class);
		TestTables.remove(old);
	}

	/**
	 * An old item without category or name is in the list of all products, but in no
	 * category.
	 */
	@Test
	void anOldItemAppearsWithItsNextWrite() {
		String old = TestTables.newId();
		TestTables.put(old, Map.of("category", AttributeValue.fromS(""), "listingName", AttributeValue.fromS("stale"),
				"listingCategory", AttributeValue.fromS("stale")));

		assertThat(this.api.patch(old, "{\"stock\":1}").status()).isEqualTo(200);

		assertThat(TestTables.item(old)).containsKeys("listing", "createdAt")
			.doesNotContainKeys("listingCategory", "listingName");
		assertThat(list("limit=100").text()).contains(old);
		assertThat(list("category=stale").text()).doesNotContain(old);
		TestTables.remove(old);
	}

	private String create(String name) {
		String id = TestTables.newId();
		assertThat(
				this.api.post(TestApi.body(id).replace("Electronics", this.category).replace("Phone", name)).status())
			.isEqualTo(201);
		return id;
	}

	private TestApi.Answer list(String query) {
		return this.api.call("GET", "/products?" + query, Optional.empty());
	}

	private static List<String> names(TestApi.Answer page) {
		assertThat(page.status()).isEqualTo(200);
		List<String> names = new ArrayList<>();
		for (JsonNode item : page.json().path("items")) {
			names.add(item.path("productName").asText());
		}
		return names;
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, "UTF-8");
	}

}
