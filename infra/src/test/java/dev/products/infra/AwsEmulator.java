package dev.products.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The AWS emulator, called with the AWS CLI. */
final class AwsEmulator {

	private static final String PASSWORD = "Correct-Horse-7-Battery";

	/**
	 * A list call for each type of resource of a stack that is not deleted together with
	 * another resource.
	 */
	private static final List<List<String>> LISTS = List.of(List.of("dynamodb", "list-tables", "--query", "TableNames"),
			List.of("cognito-idp", "list-user-pools", "--max-results", "60", "--query", "UserPools[].Name"),
			List.of("apigateway", "get-rest-apis", "--query", "items[].name"),
			List.of("apigateway", "get-account", "--query", "[cloudwatchRoleArn]"),
			List.of("lambda", "list-functions", "--query", "Functions[].FunctionName"),
			List.of("iam", "list-roles", "--query", "Roles[].RoleName"),
			List.of("logs", "describe-log-groups", "--query", "logGroups[].logGroupName"),
			List.of("logs", "describe-query-definitions", "--query", "queryDefinitions[].name"),
			List.of("cloudwatch", "list-dashboards", "--query", "DashboardEntries[].DashboardName"),
			List.of("cloudwatch", "describe-alarms", "--query", "MetricAlarms[].AlarmName"),
			List.of("sns", "list-topics", "--query", "Topics[].TopicArn"),
			List.of("sqs", "list-queues", "--query", "QueueUrls"));

	private final Shell shell;

	AwsEmulator(Path folder) {
		// The region of the stack files, whatever the default of this machine is. There
		// are more attempts because the emulator can fail if a resource is created during
		// a list call.
		this.shell = new Shell(folder,
				Map.of("AWS_REGION", "eu-central-1", "AWS_DEFAULT_REGION", "eu-central-1", "AWS_MAX_ATTEMPTS", "15"));
		// The first call on a machine installs the AWS CLI, and prints a line about it.
		run("--version");
	}

	JsonObject call(String... arguments) {
		return list(List.of(arguments)).getAsJsonObject();
	}

	/** Returns the names of all resources by list call. */
	Map<String, JsonElement> everything() {
		var found = new TreeMap<String, JsonElement>();
		LISTS.forEach((call) -> found.put(call.get(0) + " " + call.get(1), list(call)));
		return found;
	}

	List<JsonElement> items(String table) {
		return call("dynamodb", "scan", "--table-name", table).getAsJsonArray("Items").asList();
	}

	void put(String table, String item) {
		run("dynamodb", "put-item", "--table-name", table, "--item", item);
	}

	List<String> users(String pool) {
		return call("cognito-idp", "list-users", "--user-pool-id", pool).getAsJsonArray("Users")
			.asList()
			.stream()
			.map((user) -> user.getAsJsonObject().get("Username").getAsString())
			.toList();
	}

	JsonObject pool(String id) {
		return call("cognito-idp", "describe-user-pool", "--user-pool-id", id).getAsJsonObject("UserPool");
	}

	void signUp(String pool, String client, String user) {
		call("cognito-idp", "sign-up", "--client-id", client, "--username", user, "--password", PASSWORD,
				"--user-attributes", "Name=email,Value=" + user + "@example.com");
		run("cognito-idp", "admin-confirm-sign-up", "--user-pool-id", pool, "--username", user);
	}

	/** Signs up a user, adds the user to the group and returns an ID token. */
	String idToken(String pool, String client, String user, String group) {
		signUp(pool, client, user);
		run("cognito-idp", "admin-add-user-to-group", "--user-pool-id", pool, "--username", user, "--group-name",
				group);
		return call("cognito-idp", "initiate-auth", "--client-id", client, "--auth-flow", "USER_PASSWORD_AUTH",
				"--auth-parameters", "USERNAME=" + user + ",PASSWORD=" + PASSWORD)
			.getAsJsonObject("AuthenticationResult")
			.get("IdToken")
			.getAsString();
	}

	/**
	 * Returns the bodies and attributes of the messages in a queue, and deletes the
	 * messages.
	 */
	List<JsonObject> receive(String queue) {
		var url = call("sqs", "get-queue-url", "--queue-name", queue).get("QueueUrl").getAsString();
		var received = list(List.of("sqs", "receive-message", "--queue-url", url, "--max-number-of-messages", "10",
				"--message-attribute-names", "All", "--query", "Messages || `[]`"))
			.getAsJsonArray();
		received.forEach((message) -> run("sqs", "delete-message", "--queue-url", url, "--receipt-handle",
				message.getAsJsonObject().get("ReceiptHandle").getAsString()));
		return received.asList().stream().map(JsonElement::getAsJsonObject).toList();
	}

	private JsonElement list(List<String> call) {
		return this.shell.json(command(call));
	}

	private void run(String... arguments) {
		this.shell.run(command(List.of(arguments)));
	}

	private static String[] command(List<String> arguments) {
		// For SQS, the AWS CLI has legacy endpoints that take precedence over the
		// environment variable.
		var command = new ArrayList<>(List.of(ProjectCopy.inProject("emulator/aws").toString(), "--endpoint-url",
				System.getenv("AWS_ENDPOINT_URL")));
		command.addAll(arguments);
		command.addAll(List.of("--output", "json"));
		return command.toArray(String[]::new);
	}

}
