package dev.products.rehearse;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Makes the table and what is in it. */
final class TableMaker {

	private final Emulator emulator;

	TableMaker(Emulator emulator) {
		this.emulator = emulator;
	}

	/** Returns the ARN. */
	String make(Plan plan, String name) {
		String arn = bare(name, plan);
		this.emulator.dynamoDb.waiter().waitUntilTableExists((request) -> request.tableName(name));
		for (int i = 0; i < plan.items(); i++) {
			int number = i;
			this.emulator.dynamoDb.putItem((put) -> put.tableName(name).item(Items.item(number)));
		}
		if (plan.has(Variant.PITR)) {
			this.emulator.dynamoDb.updateContinuousBackups((request) -> request.tableName(name)
				.pointInTimeRecoverySpecification((recovery) -> recovery.pointInTimeRecoveryEnabled(true)));
		}
		return arn;
	}

	String bare(String name, Plan plan) {
		return this.emulator.dynamoDb.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("productId").keyType(KeyType.HASH).build())
			.attributeDefinitions(AttributeDefinition.builder()
				.attributeName("productId")
				.attributeType(ScalarAttributeType.S)
				.build())
			.tags(plan.tags().isEmpty() ? null
					: plan.tags()
						.entrySet()
						.stream()
						.map((tag) -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
						.toList()))
			.tableDescription()
			.tableArn();
	}

}
