package dev.products.service.local;

import java.util.function.Consumer;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Creates the same tables as the Pulumi program. */
final class LocalTables {

	private LocalTables() {
	}

	static void create(DynamoDbClient dynamoDb, String products, String idempotency) {
		create(dynamoDb, products,
				(table) -> table
					.attributeDefinitions(text("productId"), text("listing"), text("createdAt"),
							text("listingCategory"), text("listingName"))
					.keySchema(key("productId", KeyType.HASH))
					.globalSecondaryIndexes(index("by-listing", "listing", "createdAt"),
							index("by-category", "listingCategory", "listingName")));
		create(dynamoDb, idempotency,
				(table) -> table.attributeDefinitions(text("id")).keySchema(key("id", KeyType.HASH)));
	}

	private static void create(DynamoDbClient dynamoDb, String name, Consumer<CreateTableRequest.Builder> keys) {
		try {
			dynamoDb.createTable((table) -> {
				table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
				keys.accept(table);
			});
			dynamoDb.waiter().waitUntilTableExists((table) -> table.tableName(name));
		}
		catch (ResourceInUseException there) {
			// The table was created in an earlier run, in the folder of
			// products.local.data.
		}
	}

	private static AttributeDefinition text(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static GlobalSecondaryIndex index(String name, String hash, String range) {
		return GlobalSecondaryIndex.builder()
			.indexName(name)
			.keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
			.projection((projection) -> projection.projectionType(ProjectionType.ALL))
			.build();
	}

	private static KeySchemaElement key(String name, KeyType type) {
		return KeySchemaElement.builder().attributeName(name).keyType(type).build();
	}

}
