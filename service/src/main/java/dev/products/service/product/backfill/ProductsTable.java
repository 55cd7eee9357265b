package dev.products.service.product.backfill;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Collectors;

import dev.products.service.product.ConditionalWrite;
import dev.products.service.product.IndexKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A table of products. Only the keys of the items are read and written.
 *
 * @param made the creation time of the table
 * @param size the number of items, which DynamoDB counts every six hours
 * @param readUnits the capacity that the scans consumed
 * @param writeUnits the capacity that the writes consumed
 */
public record ProductsTable(DynamoDbClient dynamoDb, String name, String arn, String made, long size,
		DoubleAdder readUnits, DoubleAdder writeUnits) {

	private static final String KEY = "productId";

	private static final String PROJECTION = KEY + ", " + String.join(", ", IndexKeys.ATTRIBUTES);

	public static ProductsTable named(DynamoDbClient dynamoDb, String name, String region) {
		TableDescription table;
		try {
			table = dynamoDb.describeTable((describe) -> describe.tableName(name)).table();
		}
		catch (ResourceNotFoundException ex) {
			throw new BackfillException("There is no table " + name + " in region " + region
					+ " of this account. See `aws dynamodb list-tables`; give --region or --profile.", ex);
		}
		String key = table.keySchema()
			.stream()
			.map((part) -> part.keyType() + " " + part.attributeName() + " " + type(table, part.attributeName()))
			.collect(Collectors.joining(", "));
		if (!key.equals(KeyType.HASH + " " + KEY + " " + ScalarAttributeType.S)) {
			throw new BackfillException("The key of table " + name + " is " + key + ", and not HASH " + KEY
					+ " S. This is not a table of products. Give another --table.");
		}
		return new ProductsTable(dynamoDb, name, table.tableArn(), table.creationDateTime().toString(),
				table.itemCount(), new DoubleAdder(), new DoubleAdder());
	}

	private static String type(TableDescription table, String attribute) {
		return table.attributeDefinitions()
			.stream()
			.filter((definition) -> definition.attributeName().equals(attribute))
			.map((definition) -> definition.attributeTypeAsString())
			.collect(Collectors.joining());
	}

	static String productId(Map<String, AttributeValue> item) {
		return Objects.requireNonNull(item.get(KEY)).s();
	}

	public String describe() {
		String[] parts = this.arn.split(":");
		return "Table " + this.name + ", account " + parts[4] + ", region " + parts[3];
	}

	/**
	 * Reads a page of a segment.
	 * @param after the productId of the last item before the page; null for the first
	 * @param limit the maximum number of items
	 */
	ScanResponse scan(int segment, int segments, @Nullable String after, int limit, boolean consistent) {
		ScanRequest.Builder scan = ScanRequest.builder()
			.tableName(this.name)
			.segment(segment)
			.limit(limit)
			.totalSegments(segments)
			.consistentRead(consistent)
			.projectionExpression(PROJECTION)
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
		if (after != null) {
			scan.exclusiveStartKey(ConditionalWrite.key(after));
		}
		ScanResponse page = this.dynamoDb.scan(scan.build());
		add(this.readUnits, page.consumedCapacity());
		return page;
	}

	Map<String, AttributeValue> read(String productId) {
		return this.dynamoDb
			.getItem((get) -> get.tableName(this.name)
				.key(ConditionalWrite.key(productId))
				.consistentRead(true)
				.projectionExpression(PROJECTION))
			.item();
	}

	/**
	 * Changes the keys of an item if every attribute has the value that was read. An item
	 * that was deleted is not created again.
	 * @param changes the new values; an attribute whose value is null is removed
	 * @return whether the item was written; false if it has changed
	 */
	boolean write(Map<String, AttributeValue> item, Map<String, @Nullable AttributeValue> changes) {
		var update = new ConditionalWrite(this.name, productId(item), item, IndexKeys.ATTRIBUTES).update(changes)
			.toBuilder()
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
			.build();
		try {
			add(this.writeUnits, this.dynamoDb.updateItem(update).consumedCapacity());
			return true;
		}
		catch (ConditionalCheckFailedException | TransactionConflictException changed) {
			return false;
		}
	}

	private static void add(DoubleAdder units, @Nullable ConsumedCapacity consumed) {
		if (consumed != null && consumed.capacityUnits() != null) {
			units.add(consumed.capacityUnits());
		}
	}

}
