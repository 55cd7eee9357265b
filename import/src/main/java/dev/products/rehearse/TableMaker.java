package dev.products.rehearse;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Creates the table and its items. */
record TableMaker(Emulator emulator) {

	/** Creates a table with items and returns its ARN. */
	String make(EstateDesign design, String name) {
		String arn = empty(name, design);
		this.emulator.dynamoDb.waiter().waitUntilTableExists((request) -> request.tableName(name));
		for (int i = 0; i < design.items(); i++) {
			int number = i;
			this.emulator.dynamoDb.putItem((put) -> put.tableName(name).item(SampleItems.item(number)));
		}
		return arn;
	}

	String empty(String name, EstateDesign design) {
		return this.emulator.dynamoDb.createTable((table) -> design.complete(table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("productId").keyType(KeyType.HASH).build())
			.attributeDefinitions(AttributeDefinition.builder()
				.attributeName("productId")
				.attributeType(ScalarAttributeType.S)
				.build())
			.tags(design.tags().isEmpty() ? null
					: design.tags()
						.entrySet()
						.stream()
						.map((tag) -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
						.toList())))
			.tableDescription()
			.tableArn();
	}

}
