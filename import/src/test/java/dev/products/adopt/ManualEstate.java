package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** An estate that is created by AWS calls. */
public final class ManualEstate {

	private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final List<String> tables = new ArrayList<>();

	private final List<String> pools = new ArrayList<>();

	private final List<String> logGroups = new ArrayList<>();

	public void table(String name, String key, int items) {
		this.dynamoDb.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName(key).attributeType(ScalarAttributeType.S).build()));
		this.tables.add(name);
		for (int i = 0; i < items; i++) {
			Map<String, AttributeValue> item = Map.of(key, AttributeValue.fromS("item" + i), "stock",
					AttributeValue.fromN("" + i));
			this.dynamoDb.putItem((put) -> put.tableName(name).item(item));
		}
	}

	/**
	 * Creates what the test program declares, with this prefix.
	 */
	public void guestbook(String prefix, int items) {
		table(prefix + "-book", "id", items);
		String pool = pool(prefix + "-guests");
		client(pool, prefix + "-web");
		group(pool, "editors", "");
		logGroup("/" + prefix + "/book", 7);
	}

	/** With a user who can log in. */
	public String pool(String name) {
		String pool = this.cognito.createUserPool((request) -> request.poolName(name)).userPool().id();
		this.pools.add(pool);
		this.cognito
			.adminCreateUser((request) -> request.userPoolId(pool).username("ann").temporaryPassword("Secret-12345"));
		return pool;
	}

	public String client(String pool, String name) {
		return this.cognito
			.createUserPoolClient((request) -> request.userPoolId(pool)
				.clientName(name)
				.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
						ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
			.userPoolClient()
			.clientId();
	}

	public void group(String pool, String name, String description) {
		this.cognito.createGroup((request) -> request.userPoolId(pool)
			.groupName(name)
			.description(description.isEmpty() ? null : description));
	}

	/**
	 * @param days how long lines are kept, 0 for ever
	 */
	public void logGroup(String name, int days) {
		this.logs.createLogGroup((request) -> request.logGroupName(name));
		if (days > 0) {
			this.logs.putRetentionPolicy((request) -> request.logGroupName(name).retentionInDays(days));
		}
		this.logGroups.add(name);
	}

	/** Somebody changes how long lines are kept. */
	void keepLog(String name, int days) {
		this.logs.putRetentionPolicy((request) -> request.logGroupName(name).retentionInDays(days));
	}

	/**
	 * Everything that must not change: IDs, ARNs, creation dates, settings, items, users.
	 */
	Map<String, String> inventory() {
		Map<String, String> found = new TreeMap<>();
		for (String name : this.tables) {
			TableDescription table = this.dynamoDb.describeTable((request) -> request.tableName(name)).table();
			found.put("table " + name,
					table.tableId() + ' ' + table.tableArn() + ' ' + table.creationDateTime() + ' ' + table.keySchema()
							+ table.billingModeSummary() + table.globalSecondaryIndexes()
							+ table.streamSpecification());
			found.put("items of " + name,
					new TreeMap<>(this.dynamoDb.scan((scan) -> scan.tableName(name))
						.items()
						.stream()
						.collect(java.util.stream.Collectors.toMap(Object::toString, Object::toString))).toString());
		}
		for (String id : this.pools) {
			UserPoolType pool = this.cognito.describeUserPool((request) -> request.userPoolId(id)).userPool();
			found.put("pool " + id, pool.toString());
			found.put("users of " + id, this.cognito.listUsers((request) -> request.userPoolId(id)).users().toString());
			found.put("groups of " + id,
					this.cognito.listGroups((request) -> request.userPoolId(id)).groups().toString());
			this.cognito.listUserPoolClients((request) -> request.userPoolId(id))
				.userPoolClients()
				.forEach((client) -> found.put("client " + client.clientId(),
						this.cognito
							.describeUserPoolClient((request) -> request.userPoolId(id).clientId(client.clientId()))
							.userPoolClient()
							.toString()));
		}
		for (String name : this.logGroups) {
			found.put("log group " + name,
					this.logs.describeLogGroups((request) -> request.logGroupNamePrefix(name)).logGroups().toString());
		}
		return found;
	}

}
