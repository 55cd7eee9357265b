package dev.products.service.product;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The role of the function allows exactly the calls of the service. This test runs after
 * all others and uses the calls that all of them caused.
 */
@Order(Integer.MAX_VALUE)
class RoleTest {

	private static final Path ROLE = Path
		.of("../infra/src/main/java/dev/products/infra/function/ProductsFunction.java");

	@ParameterizedTest
	@CsvSource({ "table, TABLE_ACTIONS", "index, INDEX_ACTIONS", "idempotency, IDEMPOTENCY_ACTIONS" })
	void theRoleAllowsExactlyTheCallsOfTheService(String on, String list) throws Exception {
		everyOperation();

		Set<String> made = ObservedCalls.all()
			.stream()
			.filter((call) -> call.on().equals(on))
			.map(ObservedCalls.Call::action)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(made).isEqualTo(allowed(list));
	}

	@Test
	void theRoleAllowsNoOtherCallsOfDynamoDb() throws Exception {
		Set<String> listed = new TreeSet<>();
		for (String list : Set.of("TABLE_ACTIONS", "INDEX_ACTIONS", "IDEMPOTENCY_ACTIONS")) {
			listed.addAll(allowed(list));
		}

		assertThat(actions(Files.readString(ROLE))).isEqualTo(listed);
	}

	/** Calls all operations, so that the result is the same if this test runs alone. */
	private static void everyOperation() {
		String id = TestTables.newId();
		try (var dynamoDb = new FaultyDynamoDb(TestTables.endpoint())) {
			TestApi api = TestTables.api(dynamoDb.client());
			// After the failure the key is released, so that the second request is
			// executed.
			dynamoDb.next("TransactWriteItems", 9, Fault.REQUEST_LOST);
			assertThat(api.post(TestApi.body(id), "Idempotency-Key", id).status()).isEqualTo(503);
			dynamoDb.reset();
			assertThat(api.post(TestApi.body(id), "Idempotency-Key", id).status()).isEqualTo(201);
			assertThat(api.put(id, TestApi.body(id)).status()).isEqualTo(200);
			assertThat(api.list("").status()).isEqualTo(200);
			assertThat(api.delete(id).status()).isEqualTo(204);
		}
	}

	private static Set<String> allowed(String list) throws Exception {
		Matcher declared = Pattern.compile(list + " = List\\s*\\.of\\(([^)]*)\\)").matcher(Files.readString(ROLE));
		assertThat(declared.find()).as(list).isTrue();
		return actions(declared.group(1));
	}

	private static Set<String> actions(String source) {
		return Pattern.compile("\"dynamodb:(\\w+)\"")
			.matcher(source)
			.results()
			.map((action) -> action.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
