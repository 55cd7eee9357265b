package dev.products.service.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests lists and their pages. */
class ListTest {

	private final TestApi api = TestTables.api(TestTables.client());

	private final String suffix = TestTables.newId();

	@ParameterizedTest
	@ValueSource(strings = { "Bücher & „mehr“ ", "100%25", "C++", "a=b;c", "📚", "<{x}>\"'" })
	void theLinkLeadsToTheNextPageOfACategory(String name) {
		String category = name + this.suffix;
		create("c", category);
		create("a", category);
		create("b", category);
		TestApi.Answer first = this.api.list("colour=red&limit=2&category=" + encoded(category));
		assertThat(names(first)).containsExactly("a", "b");
		String link = first.header("Link");
		assertThat(link).startsWith("</products?limit=2&category=")
			.endsWith(">; rel=\"next\"")
			.contains("&cursor=" + first.json().path("nextCursor").asText());
		TestApi.Answer last = this.api.call("GET", link.substring(1, link.indexOf('>')), Optional.empty());
		assertThat(names(last)).containsExactly("c");
		assertThat(last.json().has("nextCursor")).isFalse();
		assertThat(last.response().containsHeader("Link")).isFalse();
	}

	@Test
	void theCategoryIsNormalizedLikeThatOfAProduct() {
		create("a", "Bücher" + this.suffix);
		assertThat(names(this.api.list("category=" + encoded("  Bu\u0308cher" + this.suffix + " "))))
			.containsExactly("a");
	}

	@Test
	void aPageHasATagThatChangesWithItsContent() {
		create("a", this.suffix);
		String query = "category=" + this.suffix;
		String tag = this.api.list(query).tag();
		assertThat(this.api.list(query, "If-None-Match", tag).status()).isEqualTo(304);
		create("b", this.suffix);
		assertThat(this.api.list(query, "If-None-Match", tag).status()).isEqualTo(200);
	}

	@Test
	void aPageHas25ProductsByDefault() {
		List<String> ids = IntStream.range(0, 27).mapToObj((i) -> create("n" + i, this.suffix)).toList();
		assertThat(names(this.api.list("category=" + this.suffix))).hasSize(25);
		assertThat(names(this.api.list("limit=100&category=" + this.suffix))).hasSize(27);
		assertThat(names(this.api.list(""))).hasSize(25);
		ids.forEach(TestTables::remove);
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, 400", "limit=101, 400", "limit=-1, 400", "limit=ten, 400", "limit=1.5, 400",
			"limit=99999999999, 400", "category=, 400", "category=%20%20, 400", "cursor=abc, 400", "cursor=, 400",
			"limit=1, 200", "limit=100, 200", "category=nothing-is-in-it, 200" })
	void anInvalidQueryIsRefused(String query, int status) {
		assertThat(this.api.list(query).status()).isEqualTo(status);
	}

	/**
	 * The characters have two bytes and are never split. The limits of DynamoDB are in
	 * bytes.
	 */
	@Test
	void aKeyThatIsTooLongForAnIndexIsCut() {
		String name = "ü".repeat(600);
		String old = TestTables.newId();
		TestTables.put(old,
				Map.of("category", AttributeValue.fromS("📚".repeat(600)), "productName", AttributeValue.fromS(name)));
		this.api.patch(old, "{\"stock\":1}");

		Map<String, AttributeValue> item = TestTables.item(old);
		assertThat(item.get("listingName").s()).isEqualTo("ü".repeat(512));
		assertThat(item.get("listingCategory").s()).isEqualTo("📚".repeat(512));
		assertThat(item.get("productName").s()).isEqualTo(name);
		assertThat(names(this.api.list("category=" + encoded("📚".repeat(600))))).contains(name);
		assertThatThrownBy(() -> ListIndex.ofCategory(" ")).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
		TestTables.remove(old);
	}

	/**
	 * An old item without category or name is in the list of all products, but in no
	 * category.
	 */
	@Test
	void anOldItemIsListedAfterItsNextWrite() {
		String old = TestTables.newId();
		TestTables.put(old, Map.of("category", AttributeValue.fromS(""), "listingName", AttributeValue.fromS("stale"),
				"listingCategory", AttributeValue.fromS("stale")));

		assertThat(this.api.patch(old, "{\"stock\":1}").status()).isEqualTo(200);

		assertThat(TestTables.item(old)).containsKeys("listing", "createdAt")
			.doesNotContainKeys("listingCategory", "listingName");
		assertThat(this.api.list("limit=100").text()).contains(old);
		assertThat(this.api.list("category=stale").text()).doesNotContain(old);
		TestTables.remove(old);
	}

	private String create(String name, String category) {
		String id = TestTables.newId();
		String quoted = category.replace("\"", "\\\"");
		assertThat(this.api.post(TestApi.body(id).replace("Electronics", quoted).replace("Phone", name)).status())
			.isEqualTo(201);
		return id;
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
