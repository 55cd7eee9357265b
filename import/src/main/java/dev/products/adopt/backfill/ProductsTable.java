package dev.products.adopt.backfill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.products.adopt.base.AdoptException;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A table of products as far as the keys of its items go: no other attribute is read or
 * written.
 *
 * @param dynamoDb the table's region
 * @param name the table's name
 * @param arn the table, with its account and region
 * @param made when the table was made
 * @param size about how many items it has, as counted some hours ago
 */
public record ProductsTable(DynamoDbClient dynamoDb, String name, String arn, String made, long size) {

	private static final String KEY = "productId";

	/** {@code #key, #0, #1 ...} and what they stand for: some are reserved words. */
	private static final Map<String, String> NAMES = new HashMap<>(Map.of("#key", KEY));

	static {
		ListingKeys.ATTRIBUTES.forEach((attribute) -> NAMES.put(placeholder(attribute), attribute));
	}

	/**
	 * @throws AdoptException when there is no such table, or its key is another one
	 */
	public static ProductsTable named(DynamoDbClient dynamoDb, String name, String region) {
		TableDescription table;
		try {
			table = dynamoDb.describeTable((describe) -> describe.tableName(name)).table();
		}
		catch (ResourceNotFoundException ex) {
			throw new AdoptException("There is no table " + name + " in region " + region
					+ " of this account. See `aws dynamodb list-tables`; give --region or --profile.", ex);
		}
		String key = table.keySchema()
			.stream()
			.map((part) -> part.keyType() + " " + part.attributeName() + " " + type(table, part.attributeName()))
			.collect(Collectors.joining(", "));
		if (!key.equals(KeyType.HASH + " " + KEY + " " + ScalarAttributeType.S)) {
			throw new AdoptException("The key of table " + name + " is " + key + ", and not HASH " + KEY
					+ " S. It is no table of products; name another --table.");
		}
		return new ProductsTable(dynamoDb, name, table.tableArn(), table.creationDateTime().toString(),
				table.itemCount());
	}

	private static String type(TableDescription table, String attribute) {
		return table.attributeDefinitions()
			.stream()
			.filter((definition) -> definition.attributeName().equals(attribute))
			.map((definition) -> definition.attributeTypeAsString())
			.collect(Collectors.joining());
	}

	static String productId(Map<String, AttributeValue> item) {
		return Optional.ofNullable(item.get(KEY)).map(AttributeValue::s).orElseThrow();
	}

	/** For the mouth: account, region and name. */
	public String shown() {
		String[] parts = this.arn.split(":");
		return "Table " + this.name + ", account " + parts[4] + ", region " + parts[3];
	}

	/**
	 * Reads a page of a segment.
	 * @param after the productId to go on after; null at the start
	 * @param limit how many items at most
	 */
	ScanResponse scan(int segment, int segments, @Nullable String after, int limit, boolean consistent) {
		ScanRequest.Builder scan = ScanRequest.builder()
			.tableName(this.name)
			.segment(segment)
			.limit(limit)
			.totalSegments(segments)
			.consistentRead(consistent)
			.projectionExpression(String.join(", ", NAMES.keySet()))
			.expressionAttributeNames(NAMES)
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
		if (after != null) {
			scan.exclusiveStartKey(key(after));
		}
		return this.dynamoDb.scan(scan.build());
	}

	/** An item as it is now; empty when there is none. */
	Map<String, AttributeValue> read(String productId) {
		return this.dynamoDb
			.getItem((get) -> get.tableName(this.name)
				.key(key(productId))
				.consistentRead(true)
				.projectionExpression(String.join(", ", NAMES.keySet()))
				.expressionAttributeNames(NAMES))
			.item();
	}

	/**
	 * Changes the keys of an item, if everything that was read of it still is so, absence
	 * included: an item that is gone does not come back.
	 * @param item as it was read
	 * @param changes to the keys; what is null is to go
	 * @return units of writing that it took; empty when the item is not as it was read
	 */
	Optional<Double> write(Map<String, AttributeValue> item, Map<String, @Nullable AttributeValue> changes) {
		Map<String, AttributeValue> values = new HashMap<>();
		List<String> conditions = new ArrayList<>(List.of("attribute_exists(#key)"));
		for (String attribute : ListingKeys.ATTRIBUTES) {
			AttributeValue value = item.get(attribute);
			if (value == null) {
				conditions.add("attribute_not_exists(" + placeholder(attribute) + ")");
			}
			else {
				values.put(":" + attribute, value);
				conditions.add(placeholder(attribute) + " = :" + attribute);
			}
		}
		List<String> sets = new ArrayList<>();
		List<String> removes = new ArrayList<>();
		changes.forEach((attribute, value) -> {
			if (value != null) {
				values.put(":new" + attribute, value);
				sets.add(placeholder(attribute) + " = :new" + attribute);
			}
			else {
				removes.add(placeholder(attribute));
			}
		});
		UpdateItemRequest update = UpdateItemRequest.builder()
			.tableName(this.name)
			.key(key(productId(item)))
			.conditionExpression(String.join(" AND ", conditions))
			.updateExpression((sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
					+ (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes)))
			.expressionAttributeNames(NAMES)
			.expressionAttributeValues(values.isEmpty() ? null : values)
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
			.build();
		try {
			return Optional.of(units(this.dynamoDb.updateItem(update).consumedCapacity()));
		}
		catch (ConditionalCheckFailedException | TransactionConflictException changed) {
			return Optional.empty();
		}
	}

	static double units(@Nullable ConsumedCapacity consumed) {
		return (consumed != null && consumed.capacityUnits() != null) ? consumed.capacityUnits() : 0;
	}

	private static Map<String, AttributeValue> key(String productId) {
		return Map.of(KEY, AttributeValue.fromS(productId));
	}

	private static String placeholder(String attribute) {
		return "#" + ListingKeys.ATTRIBUTES.indexOf(attribute);
	}

}
