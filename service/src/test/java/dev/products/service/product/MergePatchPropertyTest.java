package dev.products.service.product;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.problem.ProblemException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** PATCH works as defined by RFC 7396 for any patch. */
class MergePatchPropertyTest {

	private static final Set<String> FIELDS = Set.of("productId", "category", "productName", "description",
			"productPrice", "stock");

	private static final List<String> VALUES = List.of("null", "\"text\"", "\"  padded \"", "\"Cafe\\u0301\"", "\"\"",
			"\"   \"", "0", "7", "0.07", "12.50", "1.005", "1e2", "-1", "2000000000", "true", "[]", "{}", "\"P\"",
			"\"7\"", "\"a\\u0000b\"");

	private final TestApi api = TestTables.api(TestTables.client());

	@Property(tries = 300)
	void aPatchIsAppliedAsInRfc7396(@ForAll("products") String start, @ForAll("patches") String patch)
			throws Exception {
		String id = TestTables.newId();
		JsonNode before = this.api.post(start.replace("\"P\"", '"' + id + '"')).json();
		assertThat(before.has("createdAt")).isTrue();
		JsonNode parsedPatch = TestApi.JSON.readTree(patch.replace("\"P\"", '"' + id + '"'));

		TestApi.Answer answer = this.api.patch(id, parsedPatch.toString());

		Optional<JsonNode> expected = expected(before, parsedPatch);
		if (expected.isPresent()) {
			assertThat(answer.status()).isEqualTo(200);
			assertThat(withoutTimes(answer.json())).isEqualTo(expected.get());
			assertThat(this.api.get(id).text()).isEqualTo(answer.text());
		}
		else {
			assertThat(answer.problem()).isEqualTo("400 invalid-product");
			assertThat(this.api.get(id).json()).isEqualTo(before);
		}
		assertThat(this.api.get(id).json().path("createdAt")).isEqualTo(before.path("createdAt"));
	}

	/** Returns the expected product; empty if the patch must be refused. */
	private static Optional<JsonNode> expected(JsonNode before, JsonNode patch) {
		JsonNode merged = mergePatch(withoutTimes(before), patch);
		boolean known = FIELDS
			.containsAll(List.copyOf(patch.properties().stream().map((field) -> field.getKey()).toList()));
		if (!known || !before.path("productId").equals(merged.path("productId"))) {
			return Optional.empty();
		}
		try {
			// The result of a patch has the same rules and the same canonical form as a
			// new product.
			ProductBody product = new ProductBody(merged);
			ProductPatch values = product.newProduct();
			Product after = Product.blank(product.productId()).patched(values, java.time.Instant.EPOCH);
			return Optional.of(withoutTimes(TestApi.JSON.readTree(TestApi.JSON.writeValueAsBytes(after))));
		}
		catch (ProblemException refused) {
			return Optional.empty();
		}
		catch (java.io.IOException impossible) {
			throw new AssertionError(impossible);
		}
	}

	/** Implements the algorithm of RFC 7396 section 2. */
	private static JsonNode mergePatch(JsonNode target, JsonNode patch) {
		if (!patch.isObject()) {
			return patch;
		}
		ObjectNode result = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
		patch.properties().forEach((field) -> {
			if (field.getValue().isNull()) {
				result.remove(field.getKey());
			}
			else {
				result.set(field.getKey(), mergePatch(result.path(field.getKey()), field.getValue()));
			}
		});
		return result;
	}

	private static JsonNode withoutTimes(JsonNode product) {
		return ((ObjectNode) product.deepCopy()).remove(List.of("createdAt", "updatedAt"));
	}

	@Provide
	Arbitrary<String> products() {
		return Arbitraries.of("\"description\":\"Old.\",", "\"description\":\"\",", "")
			.map((description) -> "{\"productId\":\"P\",\"category\":\"Books\",\"productName\":\"Zauberberg\","
					+ description + "\"productPrice\":12.5,\"stock\":3}");
	}

	@Provide
	Arbitrary<String> patches() {
		Arbitrary<String> names = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(12, Arbitraries.of(FIELDS)),
				net.jqwik.api.Tuple.of(1, Arbitraries.of("colour", "createdAt")));
		Arbitrary<String> objects = Arbitraries.maps(names, Arbitraries.of(VALUES))
			.ofMaxSize(3)
			.map((fields) -> fields.entrySet()
				.stream()
				.map((field) -> '"' + field.getKey() + "\":" + field.getValue())
				.collect(java.util.stream.Collectors.joining(",", "{", "}")));
		return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(20, objects),
				net.jqwik.api.Tuple.of(1, Arbitraries.of("null", "[]", "7", "\"text\"")));
	}

}
