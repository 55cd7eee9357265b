package dev.products.service.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.products.service.idempotency.Completion;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A write to an item that holds only if the item still is what was read: every attribute
 * is compared, because the old functions change items without touching a version.
 */
final class ConditionalWrite {

	private static final Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

	private final String table;

	private final String productId;

	private final Map<String, AttributeValue> read;

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, AttributeValue> values = new HashMap<>();

	private final String condition;

	private final String writeId = UUID.randomUUID().toString();

	/**
	 * @param read the item as it was read; empty when there was none
	 */
	ConditionalWrite(String table, String productId, Map<String, AttributeValue> read) {
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
		this.condition = String.join(" AND ", unchanged);
	}

	static Map<String, AttributeValue> key(String productId) {
		return Map.of("productId", AttributeValue.fromS(productId));
	}

	/**
	 * Writes, and with it what completes the request.
	 * @return whether the item was still what was read, and in nobody's transaction
	 */
	boolean save(DynamoDbClient dynamoDb, ProductPatch patch, Product after, Completion<Product> completion) {
		String expression = expression(ProductItem.changes(this.read, patch, after, this.writeId));
		Optional<TransactWriteItem> along = completion.of(after);
		return along.isPresent() ? saveTogether(dynamoDb, expression, along.get()) : saveAlone(dynamoDb, expression);
	}

	private boolean saveAlone(DynamoDbClient dynamoDb, String expression) {
		try {
			dynamoDb.updateItem((update) -> update.tableName(this.table)
				.key(key(this.productId))
				.updateExpression(expression)
				.conditionExpression(this.condition)
				.expressionAttributeNames(this.names)
				.expressionAttributeValues(this.values)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
			return true;
		}
		catch (ConditionalCheckFailedException changed) {
			return isOurs(changed.item());
		}
		catch (TransactionConflictException busy) {
			return false;
		}
	}

	private boolean saveTogether(DynamoDbClient dynamoDb, String expression, TransactWriteItem along) {
		Update update = Update.builder()
			.tableName(this.table)
			.key(key(this.productId))
			.updateExpression(expression)
			.conditionExpression(this.condition)
			.expressionAttributeNames(this.names)
			.expressionAttributeValues(this.values)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build();
		try {
			dynamoDb.transactWriteItems((transaction) -> transaction.clientRequestToken(this.writeId)
				.transactItems(TransactWriteItem.builder().update(update).build(), along));
			return true;
		}
		catch (TransactionCanceledException cancelled) {
			List<CancellationReason> reasons = cancelled.cancellationReasons();
			if (!reasons.isEmpty() && "ConditionalCheckFailed".equals(reasons.get(0).code())) {
				return isOurs(reasons.get(0).item());
			}
			if (reasons.stream().anyMatch((reason) -> "TransactionConflict".equals(reason.code()))) {
				return false;
			}
			if (reasons.stream().map(CancellationReason::code).anyMatch(THROTTLED::contains)) {
				// The SDK knows a throttled call by its name, but not a throttled part of
				// a transaction.
				throw RetryableException.create("DynamoDB throttles a part of the transaction", cancelled);
			}
			throw cancelled;
		}
	}

	/**
	 * Deletes the item.
	 * @return whether it was still what was read, and in nobody's transaction
	 */
	boolean delete(DynamoDbClient dynamoDb) {
		try {
			dynamoDb.deleteItem((delete) -> {
				delete.tableName(this.table)
					.key(key(this.productId))
					.conditionExpression(this.condition)
					.expressionAttributeNames(this.names)
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
				if (!this.values.isEmpty()) {
					delete.expressionAttributeValues(this.values);
				}
			});
			return true;
		}
		catch (ConditionalCheckFailedException changed) {
			// It was there when it was read, and is gone at the second attempt: the first
			// deleted it, and only its answer was lost.
			return !changed.hasItem() && changed.numAttempts() > 1;
		}
		catch (TransactionConflictException busy) {
			return false;
		}
	}

	/**
	 * Whether the item in the way is what this very write made: the SDK sent it again,
	 * because the answer to the first attempt was lost.
	 */
	private boolean isOurs(Map<String, AttributeValue> item) {
		return AttributeValue.fromS(this.writeId).equals(item.get(ProductItem.LAST_WRITE));
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
		return "SET " + String.join(", ", sets) + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
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
