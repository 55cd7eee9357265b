package dev.products.service.product;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Provides the API with a DynamoDB that fails when a test requests it. */
abstract class WithFaultyDynamoDb {

	static FaultyDynamoDb dynamoDb;

	static TestApi api;

	final String id = TestTables.newId();

	@BeforeAll
	static void start() {
		dynamoDb = new FaultyDynamoDb(TestTables.endpoint());
		api = TestTables.api(dynamoDb.client());
	}

	@BeforeEach
	void reset() {
		dynamoDb.reset();
	}

	@AfterAll
	static void stop() {
		dynamoDb.close();
	}

}
