package dev.products.service.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Compares the costs of a write as a transaction with a token, which the service uses,
 * with those of a single write: capacity units and milliseconds, measured alternately.
 * {@code service/bench-writes} runs it.
 */
final class WriteBench {

	private final TestDynamoDb dynamoDb;

	private final DynamoDbClient client;

	private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

	private final Map<String, String> units = new LinkedHashMap<>();

	private WriteBench(TestDynamoDb dynamoDb) {
		this.dynamoDb = dynamoDb;
		this.client = dynamoDb.client();
	}

	public static void main(String[] arguments) {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 500;
		try (var dynamoDb = new TestDynamoDb()) {
			var bench = new WriteBench(dynamoDb);
			for (int round = 0; round < 2 * rounds; round++) {
				if (round == rounds) {
					// The first half of the writes was for warming up.
					bench.nanos.clear();
				}
				bench.alone();
				bench.inTransaction();
			}
			bench.print();
		}
		// The threads of DynamoDB Local would keep the JVM running.
		System.exit(0);
	}

	private void alone() {
		String id = TestTables.newId();
		for (int stock = 0; stock < 2; stock++) {
			Update update = update(id, stock);
			measure((stock == 0) ? "create, alone" : "update, alone",
					() -> List.of(
							this.client
								.updateItem((alone) -> alone.tableName(update.tableName())
									.key(update.key())
									.updateExpression(update.updateExpression())
									.conditionExpression(update.conditionExpression())
									.expressionAttributeNames(update.expressionAttributeNames())
									.expressionAttributeValues(update.expressionAttributeValues())
									.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
								.consumedCapacity()));
		}
		measure("delete, alone",
				() -> List.of(
						this.client
							.deleteItem((delete) -> delete.tableName(this.dynamoDb.table())
								.key(ConditionalWrite.key(id))
								.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
							.consumedCapacity()));
	}

	private void inTransaction() {
		String id = TestTables.newId();
		for (int stock = 0; stock < 2; stock++) {
			Update update = update(id, stock);
			measure((stock == 0) ? "create, transaction" : "update, transaction",
					() -> transact(TransactWriteItem.builder().update(update).build()));
		}
		measure("delete, transaction",
				() -> transact(TransactWriteItem.builder()
					.delete((delete) -> delete.tableName(this.dynamoDb.table()).key(ConditionalWrite.key(id)))
					.build()));
	}

	private List<ConsumedCapacity> transact(TransactWriteItem write) {
		return this.client
			.transactWriteItems((transaction) -> transaction.clientRequestToken(UUID.randomUUID().toString())
				.transactItems(write)
				.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
			.consumedCapacity();
	}

	/** Returns the update that the service uses for a product in both indexes. */
	private Update update(String id, int stock) {
		Map<String, String> attributes = new LinkedHashMap<>(Map.of("category", "Electronics", "productName", "Phone",
				"description", "A phone.", "createdAt", "2026-01-12T10:00:00.000Z", "listing", "all", "listingCategory",
				"Electronics", "listingName", "Phone"));
		attributes.put("stock", String.valueOf(stock));
		return Update.builder()
			.tableName(this.dynamoDb.table())
			.key(ConditionalWrite.key(id))
			.updateExpression(attributes.keySet()
				.stream()
				.map((name) -> "#" + name + " = :" + name)
				.collect(Collectors.joining(", ", "SET ", "")))
			.conditionExpression((stock == 0) ? "attribute_not_exists(#productId)" : "attribute_exists(#productId)")
			.expressionAttributeNames(Arrays.stream((String.join(" ", attributes.keySet()) + " productId").split(" "))
				.collect(Collectors.toMap((name) -> "#" + name, (name) -> name)))
			.expressionAttributeValues(attributes.entrySet()
				.stream()
				.collect(Collectors.toMap((attribute) -> ":" + attribute.getKey(),
						(attribute) -> AttributeValue.fromS(attribute.getValue()))))
			.build();
	}

	private void measure(String what, Supplier<List<ConsumedCapacity>> write) {
		long start = System.nanoTime();
		List<ConsumedCapacity> consumed = write.get();
		this.nanos.computeIfAbsent(what, (name) -> new ArrayList<>()).add(System.nanoTime() - start);
		ConsumedCapacity capacity = consumed.get(0);
		this.units.put(what,
				String.format(Locale.ROOT, "%.0f units of the table, %.0f of its indexes",
						capacity.table().capacityUnits(),
						capacity.globalSecondaryIndexes()
							.values()
							.stream()
							.mapToDouble((index) -> index.capacityUnits())
							.sum()));
	}

	private void print() {
		this.nanos.forEach((what, times) -> System.out
			.println(String.format(Locale.ROOT, "%-20s %s, %.2f ms", what, this.units.get(what), median(times))));
		for (String write : List.of("create", "update", "delete")) {
			System.out.println(String.format(Locale.ROOT, "%s: the transaction takes %.2f times as long", write,
					median(this.nanos.get(write + ", transaction")) / median(this.nanos.get(write + ", alone"))));
		}
	}

	private static double median(List<Long> nanos) {
		return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
	}

}
