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
 * A write to an item that is done once at most, and only if the item still is what was
 * read: every attribute is compared, because the old functions change items without
 * touching a version.
 */
public final class ConditionalWrite {

	private static final Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

	private final String table;

	private final String productId;

	private final Map<String, AttributeValue> read;

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, AttributeValue> values = new HashMap<>();

	private final String condition;

	/**
	 * @param read the item as it was read; empty when there was none
	 */
	ConditionalWrite(String table, String productId, Map<String, AttributeValue> read) {
		this(table, productId, read, List.of());
	}

	/**
	 * @param read the item as it was read, or a part of it
	 * @param attributes those that were read; one that the item does not have must still
	 * be absent
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
	 * Writes, and with it what completes the request.
	 * @return whether the write is done; false if another program changed the item
	 * @throws SdkException when DynamoDB fails, and the write may or may not be done
	 */
	boolean save(DynamoDbClient dynamoDb, ProductPatch patch, Product after, Completion<Product> completion) {
		String expression = expression(ProductItem.changes(this.read, patch, after));
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
	 * An update of a single item, without a token: when the SDK repeats it, DynamoDB no
	 * longer finds the item as it was read, although the first attempt took effect.
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

	/**
	 * Deletes the item.
	 * @return whether the write is done; false if another program changed the item
	 * @throws SdkException when DynamoDB fails, and the write may or may not be done
	 */
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
	 * A transaction, also of a single write, because of its token: all attempts of the
	 * SDK have the same one, and DynamoDB carries out a token once, also when an attempt
	 * arrives late. It keeps a token for 10 minutes, and takes no request that was signed
	 * more than 5 minutes ago.
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
				// Only a token that succeeded is kept: the attempt that had no answer may
				// still arrive, and then hold.
				throw RetryableException.create("an attempt of a write had no answer, so it may yet be done",
						cancelled);
			}
			List<String> reasons = cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
			if (reasons.indexOf("ConditionalCheckFailed") == 0 || reasons.contains("TransactionConflict")) {
				return false;
			}
			if (reasons.stream().anyMatch(THROTTLED::contains)) {
				// The SDK knows a throttled call by its name, but not a throttled part of
				// a transaction.
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

	/** A placeholder: many names are reserved words, and old items have any. */
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
