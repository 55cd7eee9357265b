package dev.products.service.product;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.sun.net.httpserver.HttpExchange;

/** What can go wrong on the way to DynamoDB and back. */
public sealed interface Fault {

	Fault NONE = new None();

	/** DynamoDB does it, and the connection breaks before its answer. */
	Fault ANSWER_LOST = answerLost(() -> {
	});

	/** The connection breaks before DynamoDB hears of it. */
	Fault REQUEST_LOST = requestLost(() -> {
	});

	/** The connection breaks, and DynamoDB hears of it when the proxy is told so. */
	Fault REQUEST_LATE = requestLate(() -> {
	});

	/** The connection stays open, and nothing comes until the proxy is stopped. */
	Fault SILENT = new Silent();

	Fault BROKEN = refused(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");

	Fault THROTTLED = refused(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");

	/** A transaction of somebody else has the item of a single write. */
	Fault BUSY = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException");

	/** The attempt before is still at work on the same token. */
	Fault IN_PROGRESS = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException");

	/**
	 * @param meanwhile what others do before the client notices
	 */
	static Fault answerLost(Runnable meanwhile) {
		return new AnswerLost(meanwhile);
	}

	/**
	 * @param meanwhile what others do before the client notices
	 */
	static Fault requestLost(Runnable meanwhile) {
		return new RequestLost(meanwhile);
	}

	/**
	 * @param meanwhile what others do before the client notices
	 */
	static Fault requestLate(Runnable meanwhile) {
		return new RequestLate(meanwhile);
	}

	static Fault refused(int status, String type) {
		return new Refused(status, "{\"__type\":\"" + type + "\",\"message\":\"told by the test\"}");
	}

	/** A transaction that is cancelled, each of its writes for a reason of its own. */
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

	/** DynamoDB does it, and its answer arrives in a state that cannot be read. */
	enum Spoiled implements Fault {

		/** The connection breaks in the middle of the body. */
		CUT {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				FaultyDynamoDb.headers(exchange, answer);
				exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
				exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
				exchange.getResponseBody().flush();
			}

		},

		/** The body ends early, although its length is as announced. */
		SHORT {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(), Arrays.copyOf(answer.body(), answer.body().length / 2));
			}

		},

		/** As from a proxy on the way. */
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

		/** JSON of another form than DynamoDB's. */
		OTHER_JSON {

			@Override
			void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
				send(exchange, answer.statusCode(),
						"{\"Item\":[1],\"Items\":{\"a\":1},\"ConsumedCapacity\":7}".getBytes(StandardCharsets.UTF_8));
			}

		},

		/** Values of DynamoDB's form, and of no meaning. */
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
