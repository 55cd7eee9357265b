package dev.products.service.product;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.sun.net.httpserver.HttpExchange;

/** A fault in a call to DynamoDB. */
public sealed interface Fault {

	Fault NONE = new None();

	/** DynamoDB executes the call, but the connection breaks before the response. */
	Fault ANSWER_LOST = answerLost(() -> {
	});

	/** The connection breaks before DynamoDB receives the call. */
	Fault REQUEST_LOST = requestLost(() -> {
	});

	/**
	 * The connection breaks, and DynamoDB receives the call later, when the test delivers
	 * it.
	 */
	Fault REQUEST_LATE = requestLate(() -> {
	});

	/** The connection stays open without a response until the proxy is stopped. */
	Fault SILENT = new Silent();

	Fault BROKEN = refused(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");

	Fault THROTTLED = refused(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");

	/** A transaction of another client is writing the item. */
	Fault BUSY = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException");

	/** The previous attempt with the same token is still in progress. */
	Fault IN_PROGRESS = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException");

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	static Fault answerLost(Runnable meanwhile) {
		return new AnswerLost(meanwhile);
	}

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	static Fault requestLost(Runnable meanwhile) {
		return new RequestLost(meanwhile);
	}

	/**
	 * @param meanwhile the action that runs before the client detects the fault
	 */
	static Fault requestLate(Runnable meanwhile) {
		return new RequestLate(meanwhile);
	}

	static Fault refused(int status, String type) {
		return new Refused(status, "{\"__type\":\"" + type + "\",\"message\":\"told by the test\"}");
	}

	/** Returns a cancelled transaction with one reason for each write. */
	static Fault cancelled(String... codes) {
		String reasons = String.join("\"},{\"Code\":\"", codes);
		return new Refused(400, """
				{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",\
				"message":"told by the test","CancellationReasons":[{"Code":"%s"}]}""".replace("%s", reasons));
	}

	record None() implements Fault {
	}

	record AnswerLost(Runnable meanwhile) implements Fault {
	}

	record RequestLost(Runnable meanwhile) implements Fault {
	}

	record RequestLate(Runnable meanwhile) implements Fault {
	}

	record Silent() implements Fault {
	}

	record Refused(int status, String json) implements Fault {
	}

	/** DynamoDB executes the call, but its response cannot be read. */
	enum Spoiled implements Fault {

		/** The connection breaks within the body. */
		CUT {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				FaultyDynamoDb.headers(exchange, answer);
				exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
				exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
				exchange.getResponseBody().flush();
			}

		},

		/** The body is incomplete, but its length matches the header. */
		SHORT {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(), Arrays.copyOf(answer.body(), answer.body().length / 2));
			}

		},

		/** A response of a proxy. */
		HTML {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(), "<html>told by the test</html>".getBytes(StandardCharsets.UTF_8));
			}

		},

		HTML_502 {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, 502, "<html>told by the test</html>".getBytes(StandardCharsets.UTF_8));
			}

		},

		/** JSON in a format other than that of DynamoDB. */
		OTHER_JSON {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(),
						"{\"Item\":[1],\"Items\":{\"a\":1},\"ConsumedCapacity\":7}".getBytes(StandardCharsets.UTF_8));
			}

		},

		/** JSON in the format of DynamoDB, with invalid values. */
		OTHER_VALUES {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(), """
						{"Item":{"productId":{"B":"%"}},"Items":[{"productId":{"B":"%"}}],\
						"ConsumedCapacity":[{"CapacityUnits":"many"}]}""".getBytes(StandardCharsets.UTF_8));
			}

		},

		WRONG_CHECKSUM {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				exchange.getResponseHeaders().set("x-amz-crc32", "1");
				send(exchange, answer.statusCode(), answer.body());
			}

		};

		abstract void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException;

		private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
		}

	}

}
