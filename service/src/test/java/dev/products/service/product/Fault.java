package dev.products.service.product;

import java.util.Locale;

/** What can go wrong on the way to DynamoDB and back. */
sealed interface Fault {

	/** DynamoDB does it, and the connection breaks before its answer. */
	Fault ANSWER_LOST = new AnswerLost();

	/** The connection breaks before DynamoDB hears of it. */
	Fault REQUEST_LOST = new RequestLost();

	/** The connection stays open, and nothing comes until the proxy is stopped. */
	Fault SILENT = new Silent();

	Fault BROKEN = refused(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");

	Fault THROTTLED = refused(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");

	/** A transaction of somebody else has the item. */
	Fault BUSY = refused(400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException");

	static Fault refused(int status, String type) {
		return new Refused(status,
				String.format(Locale.ROOT, "{\"__type\":\"%s\",\"message\":\"told by the test\"}", type));
	}

	/** A transaction that is cancelled, each of its writes for a reason of its own. */
	static Fault cancelled(String... codes) {
		String reasons = String.join("\"},{\"Code\":\"", codes);
		return new Refused(400, String.format(Locale.ROOT, """
				{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",\
				"message":"told by the test","CancellationReasons":[{"Code":"%s"}]}""", reasons));
	}

	record AnswerLost() implements Fault {
	}

	record RequestLost() implements Fault {
	}

	record Silent() implements Fault {
	}

	record Refused(int status, String json) implements Fault {
	}

}
