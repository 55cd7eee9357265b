package dev.products.service.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients write to one product at the same time. {@link LinearizabilityTest} tests
 * requests for the whole product and requests with conditions.
 */
class ConcurrentWritesTest {

	private static final int WRITES = 12;

	private final TestApi api = TestTables.api(TestTables.client());

	private final String id = TestTables.newId();

	@Test
	void concurrentPatchesOfDifferentFieldsAllTakeEffect() throws Exception {
		this.api.post(TestApi.body(this.id));
		// At the same time, old functions write attributes that the service does not
		// know.
		List<Callable<Void>> writers = new ArrayList<>();
		for (String field : List.of("category", "productName", "description")) {
			writers.add(() -> patches(field, "\"%s-%d\""));
		}
		writers.add(() -> patches("stock", "%2$d"));
		writers.add(() -> patches("productPrice", "%2$d.25"));
		for (String attribute : List.of("colour", "weight")) {
			writers.add(() -> {
				for (int i = 1; i <= WRITES; i++) {
					TestTables.set(this.id, attribute, attribute + "-" + i);
				}
				return null;
			});
		}

		runTogether(writers);

		JsonNode product = this.api.get(this.id).json();
		for (String field : List.of("category", "productName", "description")) {
			assertThat(product.path(field).asText()).isEqualTo(field + "-" + WRITES);
		}
		assertThat(product.path("stock").asInt()).isEqualTo(WRITES);
		assertThat(product.path("productPrice").asText()).isEqualTo(WRITES + ".25");
		assertThat(TestTables.item(this.id).get("colour").s()).isEqualTo("colour-" + WRITES);
		assertThat(TestTables.item(this.id).get("weight").s()).isEqualTo("weight-" + WRITES);
	}

	@Test
	void onlyOneOfManyRequestsWithTheSameKeyIsExecuted() throws Exception {
		this.api.post(TestApi.body(this.id).replace(":150", ":0"));
		Map<Integer, Integer> statuses = new java.util.concurrent.ConcurrentHashMap<>();
		List<Callable<Void>> writers = new ArrayList<>();
		for (int writer = 0; writer < 8; writer++) {
			writers.add(() -> {
				statuses.merge(this.api.patch(this.id, "{\"stock\":9}", "Idempotency-Key", this.id).status(), 1,
						Integer::sum);
				return null;
			});
		}

		runTogether(writers);

		assertThat(statuses).containsKey(200);
		assertThat(statuses.keySet()).isSubsetOf(200, 409);
		String kept = this.api.patch(this.id, "{\"stock\":9}", "Idempotency-Key", this.id).text();
		assertThat(this.api.get(this.id).text()).isEqualTo(kept);
	}

	private Void patches(String field, String value) {
		for (int i = 1; i <= WRITES; i++) {
			String patch = "{\"" + field + "\":" + String.format(Locale.ROOT, value, field, i) + "}";
			TestApi.Answer answer;
			do {
				answer = this.api.patch(this.id, patch);
			}
			while (answer.status() == 409);
			assertThat(answer.status()).isEqualTo(200);
			// No other client writes this field, so the value must still be the same.
			assertThat(this.api.get(this.id).json().path(field).asText()).isEqualTo(answer.json().path(field).asText());
		}
		return null;
	}

	private static void runTogether(List<Callable<Void>> writers) throws Exception {
		try (var threads = Executors.newFixedThreadPool(writers.size())) {
			for (Future<Void> writer : threads.invokeAll(writers)) {
				writer.get();
			}
		}
	}

}
