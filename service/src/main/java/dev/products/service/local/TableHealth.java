package dev.products.service.local;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Checks whether the table responds. It is only used locally: on Lambda there are no
 * health checks, and the role of the function does not allow it to describe the table.
 */
final class TableHealth implements HealthIndicator {

	private final DynamoDbClient dynamoDb;

	private final String table;

	TableHealth(DynamoDbClient dynamoDb, String table) {
		this.dynamoDb = dynamoDb;
		this.table = table;
	}

	@Override
	public Health health() {
		try {
			String status = this.dynamoDb.describeTable((describe) -> describe.tableName(this.table))
				.table()
				.tableStatusAsString();
			return Health.status("ACTIVE".equals(status) ? "UP" : "DOWN")
				.withDetail("table", this.table)
				.withDetail("status", status)
				.build();
		}
		catch (SdkException failure) {
			return Health.down().withDetail("table", this.table).withDetail("failure", failure.getMessage()).build();
		}
	}

}
