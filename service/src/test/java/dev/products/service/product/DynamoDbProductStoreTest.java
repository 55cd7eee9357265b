package dev.products.service.product;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.products.service.idempotency.Completion;
import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DynamoDbProductStoreTest {

	private static final ProductPatch VALUES = new ProductPatch("Electronics", "Phone", "A phone.", false,
			new BigDecimal("799.5"), 150L);

	private static final Set<String> CALLS = new TreeSet<>();

	private static TestDynamoDb dynamoDb;

	private static ProductStore products;

	@BeforeAll
	static void start() {
		dynamoDb = new TestDynamoDb();
		products = new DynamoDbProductStore(observed(dynamoDb.client()), dynamoDb.table(), Clock.systemUTC());
	}

	@AfterAll
	static void stop() {
		dynamoDb.close();
	}

	@Test
	void findsWhatItCreated() {
		Product created = products.create(new NewProduct("FOUND", VALUES), Completion.none());

		assertThat(products.find("FOUND")).contains(created);
		assertThat(products.find("NOT-FOUND")).isEmpty();
		assertThatThrownBy(() -> products.create(new NewProduct("FOUND", VALUES), Completion.none()))
			.isInstanceOf(ProductExistsException.class);
	}

	@Test
	void savingKeepsWhatItDoesNotKnowAndWhenItWasCreated() {
		put("OLD",
				Map.of("productPrice", AttributeValue.fromS("12.50"), "colour", AttributeValue.fromS("red"),
						"description", AttributeValue.fromS("old"), "createdAt",
						AttributeValue.fromS("2020-01-02T03:04:05.678Z")));

		ProductStore.Saved saved = products.change("OLD",
				(before) -> new ProductPatch("Electronics", "Phone", null, true, BigDecimal.ONE, 1L),
				Completion.none());

		assertThat(saved.created()).isFalse();
		assertThat(saved.product().createdAt()).isEqualTo("2020-01-02T03:04:05.678Z");
		assertThat(products.find("OLD")).contains(saved.product());
		assertThat(item("OLD")).containsEntry("colour", AttributeValue.fromS("red")).doesNotContainKey("description");
		assertThat(products.change("NEW", (before) -> VALUES, Completion.none()).created()).isTrue();
	}

	@Test
	void readsItemsThatOldFunctionsWrote() {
		put("LEGACY", Map.of("category", AttributeValue.fromS(""), "productPrice", AttributeValue.fromS("799"), "stock",
				AttributeValue.fromS("many")));

		Product legacy = products.find("LEGACY").orElseThrow();

		assertThat(legacy.productPrice()).isEqualByComparingTo("799");
		assertThat(legacy.category()).isEmpty();
		assertThat(legacy).extracting(Product::stock, Product::productName, Product::createdAt).containsOnlyNulls();
	}

	@Test
	void deletesOnlyWhatIsThere() {
		products.create(new NewProduct("DELETED", VALUES), Completion.none());
		products.delete("DELETED", (before) -> {
		});

		assertThat(products.find("DELETED")).isEmpty();
		assertThatThrownBy(() -> products.delete("DELETED", (before) -> {
		})).isInstanceOf(ProductNotFoundException.class);
	}

	@Test
	void listsTheNewestFirst() {
		products.create(new NewProduct("FIRST", VALUES), Completion.none());
		pauseOneMillisecond();
		products.create(new NewProduct("SECOND", VALUES), Completion.none());

		Page page = products.list(new PageRequest(new Listing.All(), 100, Optional.empty()));

		assertThat(page.items()).extracting(Product::productId).containsSubsequence("SECOND", "FIRST");
	}

	@Test
	void saysThatATableWithoutIndexesCannotBeListed() {
		String plain = dynamoDb.table() + "-plain";
		dynamoDb.client()
			.createTable((table) -> table.tableName(plain)
				.billingMode("PAY_PER_REQUEST")
				.attributeDefinitions(
						AttributeDefinition.builder().attributeName("productId").attributeType("S").build())
				.keySchema(KeySchemaElement.builder().attributeName("productId").keyType("HASH").build()));
		ProductStore asFound = new DynamoDbProductStore(dynamoDb.client(), plain, Clock.systemUTC());

		assertThatThrownBy(() -> asFound.list(new PageRequest(new Listing.All(), 1, Optional.empty())))
			.isInstanceOf(ListingUnavailableException.class);
		dynamoDb.client().deleteTable((table) -> table.tableName(plain));
	}

	/** Runs last, when every operation of the store has been called. */
	@Test
	@Order(Integer.MAX_VALUE)
	void theRoleAllowsExactlyTheCallsThatWereMade() throws Exception {
		String role = Files.readString(Path.of("../infra/src/main/java/dev/products/infra/ProductsFunction.java"));

		Set<String> allowed = Pattern.compile("\"dynamodb:(\\w+)\"")
			.matcher(role)
			.results()
			.map((result) -> result.group(1))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(CALLS).isEqualTo(allowed);
	}

	private static void pauseOneMillisecond() {
		long before = System.currentTimeMillis();
		while (System.currentTimeMillis() - before < 2) {
			Thread.onSpinWait();
		}
	}

	private static void put(String productId, Map<String, AttributeValue> attributes) {
		var item = new java.util.HashMap<>(attributes);
		item.put("productId", AttributeValue.fromS(productId));
		dynamoDb.client().putItem((put) -> put.tableName(dynamoDb.table()).item(item));
	}

	private static Map<String, AttributeValue> item(String productId) {
		return dynamoDb.client()
			.getItem((get) -> get.tableName(dynamoDb.table()).key(Map.of("productId", AttributeValue.fromS(productId))))
			.item();
	}

	/** The client, with the names of the operations called on it written down. */
	private static DynamoDbClient observed(DynamoDbClient client) {
		return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
					CALLS.add(Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1));
					try {
						return method.invoke(client, arguments);
					}
					catch (InvocationTargetException failure) {
						throw failure.getCause();
					}
				});
	}

}
