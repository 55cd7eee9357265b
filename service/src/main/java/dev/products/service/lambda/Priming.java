package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles requests of all operations before the snapshot is taken, so that everything
 * that a request needs is loaded and compiled in every copy. First the answers of
 * DynamoDB are simulated, so that the requests change nothing. Then a product is read
 * from the table, which the role of the function allows. If one of them fails, the first
 * requests after a restore are slower, with no other effect. What the requests log is
 * discarded.
 * <p>
 * After a restore, nothing has to be renewed. Ids come from {@link java.util.UUID} and
 * delays from {@link dev.products.service.product.Backoff}. Both use
 * {@link java.security.SecureRandom}, which differs in each copy (Lambda guide, "Handling
 * uniqueness with Lambda SnapStart"). Only the header {@code amz-sdk-invocation-id} of
 * the SDK comes from a {@link java.util.Random} in the snapshot, and nothing depends on
 * its value. The SDK requests new credentials when the current ones expire. DNS addresses
 * and connections are not kept, see {@link LambdaHandler} and {@link PrimingClient}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 * SnapStart runtime hooks for Java</a>
 */
final class Priming implements Resource {

	private static final Logger log = LoggerFactory.getLogger(Priming.class);

	/** The JVM compiles a method after 200 calls, or after fewer if it has loops. */
	private static final int ROUNDS = 200;

	/**
	 * Half of the reads open a connection each, as the first request after a restore
	 * does.
	 */
	private static final int READS = 40;

	private static final String EVENT = """
			{
			  "resource": "/products%2$s",
			  "path": "/products%3$s",
			  "httpMethod": "%1$s",
			  "multiValueHeaders": {
			    "Accept": ["application/json"],
			    %4$s
			    "Idempotency-Key": ["priming"],
			    "X-Amzn-Trace-Id": ["Root=1-65a1b2c3-4d5e6f708192a3b4c5d6e7f8"]
			  },
			  "requestContext": {
			    "resourcePath": "/products%2$s",
			    "path": "/live/products%3$s",
			    "httpMethod": "%1$s",
			    "protocol": "HTTP/1.1",
			    "requestId": "priming",
			    "stage": "live",
			    "identity": {"sourceIp": "127.0.0.1"},
			    "authorizer": {"claims": {"sub": "priming", "token_use": "id", "aud": "%6$s", "cognito:groups": "%7$s"}}
			  },
			  "body": %5$s
			}
			""";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final RequestStreamHandler handler;

	private final PrimingClient client;

	private final byte[] read;

	private final List<byte[]> requests;

	/**
	 * @param handler handles an event whose context is null as a request of this class
	 * @param audience the app client of the caller
	 * @param group the group of the caller
	 */
	Priming(RequestStreamHandler handler, PrimingClient client, String audience, String group) {
		this.handler = handler;
		this.client = client;
		String product = "{'productId': 'priming', 'productName': 'Priming', 'category': 'priming', 'productPrice': 1.99, 'stock': 1}";
		this.read = event("GET", true, "", "", audience, group);
		this.requests = List.of(this.read, event("GET", false, "", "", audience, group),
				event("POST", false, "application/json", product, audience, group),
				event("PUT", true, "application/json", product, audience, group),
				event("PATCH", true, "application/merge-patch+json", "{'stock': 2}", audience, group),
				event("DELETE", true, "", "", audience, group));
	}

	private static byte[] event(String method, boolean item, String mediaType, String body, String audience,
			String group) {
		return String
			.format(Locale.ROOT, EVENT, method, item ? "/{productId}" : "", item ? "/priming" : "",
					body.isEmpty() ? "" : "\"Content-Type\": [\"" + mediaType + "\"],",
					body.isEmpty() ? "null" : '"' + body.replace("'", "\\\"") + '"', audience, group)
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Throws no exception, because Lambda would refuse to create the version. */
	@Override
	public void beforeCheckpoint(Context<? extends Resource> context) {
		long start = System.nanoTime();
		PrintStream out = System.out;
		ByteArrayOutputStream lines = new ByteArrayOutputStream();
		System.setOut(new PrintStream(lines, false, StandardCharsets.UTF_8));
		String failure;
		try {
			failure = prime(lines);
		}
		catch (IOException | RuntimeException thrown) {
			failure = thrown.toString();
		}
		finally {
			this.client.use(PrimingClient.Mode.NORMAL);
			System.setOut(out);
		}
		long milliseconds = (System.nanoTime() - start) / 1_000_000;
		if (failure.isEmpty()) {
			log.atInfo().addKeyValue("ms", milliseconds).log("Primed");
		}
		else {
			out.print(lines.toString(StandardCharsets.UTF_8));
			log.error("Not primed, so the first requests will be slower: {}", failure);
		}
	}

	/** Returns why it stopped; empty if nothing failed. */
	private String prime(ByteArrayOutputStream lines) throws IOException {
		this.client.use(PrimingClient.Mode.SIMULATED);
		for (int round = 0; round < ROUNDS; round++) {
			for (byte[] request : this.requests) {
				lines.reset();
				JsonNode answer = handle(request);
				if (answer.path("statusCode").asInt() >= 300) {
					return "a request was answered by " + answer;
				}
			}
		}
		this.client.use(PrimingClient.Mode.NORMAL);
		for (int number = 1; number <= READS; number++) {
			if (number > READS / 2) {
				this.client.use(PrimingClient.Mode.CLOSING);
			}
			lines.reset();
			JsonNode answer = handle(this.read);
			int status = answer.path("statusCode").asInt();
			// Both statuses show that the table was read.
			if (status != 200 && status != 404) {
				return "the read was answered by " + answer;
			}
		}
		return "";
	}

	private JsonNode handle(byte[] event) throws IOException {
		var answer = new ByteArrayOutputStream();
		this.handler.handleRequest(new ByteArrayInputStream(event), answer, null);
		return JSON.readTree(answer.toByteArray());
	}

	@Override
	public void afterRestore(Context<? extends Resource> context) {
	}

}
