package dev.products.service.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.products.service.idempotency.Completion;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A write to an item that is executed at most once, and only if the item has not changed
 * since it was read. All attributes are compared, because the old functions change items
 * without a version.
 */
public final class ConditionalWrite {

	private static final Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

	private final String table;

	private final String productId;

	private final Map<String, AttributeValue> read;

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, AttributeValue> values = new HashMap<>();

	private final String condition;

	ConditionalWrite(String table, String productId, Map<String, AttributeValue> read) {
		this(table, productId, read, List.of());
	}

	/**
	 * @param read the item as it was read, or a part of it
	 * @param attributes the attributes that were read; one that the item does not have
	 * must still be absent
	 */
	public ConditionalWrite(String table, String productId, Map<String, AttributeValue> read, List<String> attributes) {
		this.table = table;
		this.productId = productId;
		this.read = read;
		List<String> unchanged = new ArrayList<>();
		unchanged.add(String.format(Locale.ROOT, read.isEmpty() ? "attribute_not_exists(%s)" : "attribute_exists(%s)",
				name("productId")));
		read.forEach((name, value) -> {
			if (!name.equals("productId")) {
				unchanged.add(name(name) + " = " + value(value));
			}
		});
		attributes.stream()
			.filter((name) -> !read.containsKey(name))
			.forEach((name) -> unchanged.add("attribute_not_exists(" + name(name) + ")"));
		this.condition = String.join(" AND ", unchanged);
	}

	public static Map<String, AttributeValue> key(String productId) {
		return Map.of("productId", AttributeValue.fromS(productId));
	}

	/**
	 * Writes the item and completes the request in the same transaction.
	 * @return whether the item was written; false if another program changed the item
	 */
	boolean save(DynamoDbClient dynamoDb, ProductPatch patch, Product after, int listingPartitions,
			Completion<Product> completion) {
		String expression = expression(ProductItem.changes(this.read, patch, after, listingPartitions));
		List<TransactWriteItem> writes = new ArrayList<>();
		writes.add(TransactWriteItem.builder()
			.update((update) -> update.tableName(this.table)
				.key(key(this.productId))
				.updateExpression(expression)
				.conditionExpression(this.condition)
				.expressionAttributeNames(this.names)
				.expressionAttributeValues(this.values))
			.build());
		completion.of(after).ifPresent(writes::add);
		return commit(dynamoDb, writes);
	}

	/**
	 * Returns an update of a single item without a token. If the SDK repeats it after a
	 * successful attempt, its condition fails, because the item has changed.
	 * @param changes the new values; an attribute whose value is null is removed
	 */
	public UpdateItemRequest update(Map<String, @Nullable AttributeValue> changes) {
		String expression = expression(changes);
		return UpdateItemRequest.builder()
			.tableName(this.table)
			.key(key(this.productId))
			.updateExpression(expression)
			.conditionExpression(this.condition)
			.expressionAttributeNames(this.names)
			.expressionAttributeValues(this.values.isEmpty() ? null : this.values)
			.build();
	}

	boolean delete(DynamoDbClient dynamoDb) {
		return commit(dynamoDb,
				List.of(TransactWriteItem.builder()
					.delete((delete) -> delete.tableName(this.table)
						.key(key(this.productId))
						.conditionExpression(this.condition)
						.expressionAttributeNames(this.names)
						// DynamoDB refuses an empty map.
						.expressionAttributeValues(this.values.isEmpty() ? null : this.values))
					.build()));
	}

	/**
	 * Executes the writes in a transaction. A single write is also a transaction, because
	 * a transaction has a token: it is the same for all attempts of the SDK, and DynamoDB
	 * executes the writes of a token only once, even if an attempt arrives late. DynamoDB
	 * keeps a token for 10 minutes and refuses requests that were signed more than 5
	 * minutes ago.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
	 */
	private static boolean commit(DynamoDbClient dynamoDb, List<TransactWriteItem> writes) {
		Attempts attempts = new Attempts();
		try {
			dynamoDb.transactWriteItems((transaction) -> transaction.clientRequestToken(UUID.randomUUID().toString())
				.transactItems(writes)
				.overrideConfiguration((override) -> override.addMetricPublisher(attempts)));
			return true;
		}
		catch (TransactionCanceledException cancelled) {
			if (attempts.anyUnanswered()) {
				// DynamoDB only keeps the token of a successful transaction. The attempt
				// without a response may still arrive and succeed.
				throw RetryableException.create("an attempt of a write had no answer, so it may yet be done",
						cancelled);
			}
			List<String> reasons = cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
			if (reasons.indexOf("ConditionalCheckFailed") == 0 || reasons.contains("TransactionConflict")) {
				return false;
			}
			if (reasons.stream().anyMatch(THROTTLED::contains)) {
				// The SDK detects a throttled call, but not a throttled write in a
				// transaction.
				throw RetryableException.create("DynamoDB throttles a part of the transaction", cancelled);
			}
			throw cancelled;
		}
	}

	private String expression(Map<String, @Nullable AttributeValue> changes) {
		List<String> sets = new ArrayList<>();
		List<String> removes = new ArrayList<>();
		changes.forEach((name, value) -> {
			if (value != null) {
				sets.add(name(name) + " = " + value(value));
			}
			else {
				removes.add(name(name));
			}
		});
		return (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
				+ (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
	}

	/**
	 * Returns a placeholder, because many names are reserved words and old items can have
	 * any attribute name.
	 */
	private String name(String attribute) {
		String placeholder = "#" + this.names.size();
		this.names.put(placeholder, attribute);
		return placeholder;
	}

	private String value(AttributeValue value) {
		String placeholder = ":" + this.values.size();
		this.values.put(placeholder, value);
		return placeholder;
	}

}
