package dev.products.service.product;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A fault in a call to DynamoDB.
 *
 * @param name the name for the display names of tests
 */
public record Fault(String name, Effect effect) {

	static final Fault NONE = new Fault("no fault", (call) -> call.respond(call.forward()));

	/** DynamoDB executes the call, but the connection breaks before the response. */
	public static final Fault RESPONSE_LOST = responseLost(() -> {
	});

	/** The connection breaks before DynamoDB receives the call. */
	static final Fault REQUEST_LOST = requestLost(() -> {
	});

	/**
	 * The connection breaks, and DynamoDB receives the call later, when the test delivers
	 * it.
	 */
	public static final Fault REQUEST_LATE = requestLate(() -> {
	});

	/** The connection stays open without a response until the proxy is stopped. */
	static final Fault NO_RESPONSE = new Fault("no response", FaultyDynamoDb.Call::awaitStop);

	static final Fault SERVER_ERROR = refused(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");

	static final Fault THROTTLED = refused(400,
			"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");

	/** A transaction of another client is writing the item. */
	static final Fault CONFLICT = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException");

	/** The previous attempt with the same token is still in progress. */
	static final Fault IN_PROGRESS = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException");

	/** DynamoDB executes the call, but the connection breaks within the response. */
	static final Fault RESPONSE_CUT = new Fault("the connection breaks within the response",
			(call) -> call.respondPartly(call.forward()));

	/** DynamoDB executes the call, but its response cannot be read. */
	static final List<Fault> UNREADABLE = List.of(RESPONSE_CUT,
			bodyReplaced("half of the body", (body) -> Arrays.copyOf(body, body.length / 2)),
			bodyReplaced("HTML", (body) -> bytes("<html>set by the test</html>")), new Fault("502 and HTML", (call) -> {
				call.forward();
				call.respond(502, bytes("<html>set by the test</html>"));
			}),
			bodyReplaced("JSON in another format",
					(body) -> bytes("{\"Item\":[1],\"Items\":{\"a\":1},\"ConsumedCapacity\":7}")),
			bodyReplaced("JSON with invalid values", (body) -> bytes("""
					{"Item":{"productId":{"B":"%"}},"Items":[{"productId":{"B":"%"}}],\
					"ConsumedCapacity":[{"CapacityUnits":"many"}]}""")), new Fault("a wrong checksum", (call) -> {
				HttpResponse<byte[]> response = call.forward();
				call.setHeader("x-amz-crc32", "1");
				call.respond(response.statusCode(), response.body());
			}));

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	public static Fault responseLost(Runnable meanwhile) {
		return new Fault("the response is lost", (call) -> {
			call.forward();
			meanwhile.run();
		});
	}

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	public static Fault requestLost(Runnable meanwhile) {
		return new Fault("the request is lost", (call) -> meanwhile.run());
	}

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	public static Fault requestLate(Runnable meanwhile) {
		return new Fault("the request is late", (call) -> {
			call.delay();
			meanwhile.run();
		});
	}

	/** DynamoDB executes the call late, while the connection stays open. */
	static Fault delayed(Duration delay) {
		return new Fault("a delay", (call) -> {
			LockSupport.parkNanos(delay.toNanos());
			NONE.effect().on(call);
		});
	}

	/**
	 * DynamoDB executes a transaction whatever the item is.
	 * @param condition the beginning of the conditions that have no effect
	 */
	static Fault withoutCondition(String condition) {
		return new Fault("no " + condition, (call) -> call.respond(call
			// DynamoDB refuses a call with names or values that no expression uses.
			.forward((body) -> body.replaceAll("(\"ConditionExpression\":\"" + condition + "\\(#0\\)[^\"]*)",
					"$1 OR attribute_exists(#0) OR attribute_not_exists(#0)"))));
	}

	static Fault refused(int status, String type) {
		return responseOf(type, status, "{\"__type\":\"" + type + "\",\"message\":\"set by the test\"}");
	}

	/** Returns a cancelled transaction with one reason for each write. */
	static Fault cancelled(String... codes) {
		String reasons = String.join("\"},{\"Code\":\"", codes);
		return responseOf("cancelled: " + reasons, 400, """
				{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",\
				"message":"set by the test","CancellationReasons":[{"Code":"%s"}]}""".replace("%s", reasons));
	}

	private static Fault responseOf(String name, int status, String body) {
		return new Fault(name, (call) -> call.respond(status, bytes(body)));
	}

	private static Fault bodyReplaced(String name, UnaryOperator<byte[]> body) {
		return new Fault(name, (call) -> {
			HttpResponse<byte[]> response = call.forward();
			call.respond(response.statusCode(), body.apply(response.body()));
		});
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/** What happens to a call. */
	interface Effect {

		void on(FaultyDynamoDb.Call call) throws IOException;

	}

}
