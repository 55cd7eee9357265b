package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;

/**
 * Handles requests of all operations before the snapshot is taken, so that everything
 * that a request needs is loaded and compiled in every copy. First the answers of
 * DynamoDB are simulated, so that the requests change nothing. Then a product is read
 * from the table, which the role of the function allows. If one of them fails, the first
 * requests after a restore are slower, with no other effect. Of what the requests log,
 * only the warnings and errors of a failed one are kept.
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

	/** The files are examples of complete events of the gateway. */
	private static final List<String> EVENTS = List.of("getProduct", "listProducts", "createProduct", "replaceProduct",
			"patchProduct", "deleteProduct");

	private static final ObjectMapper JSON = new ObjectMapper();

	private final RequestStreamHandler handler;

	private final PrimingClient client;

	private final List<byte[]> requests;

	/** A request that is answered with a problem. */
	private final byte[] invalid;

	/**
	 * @param handler handles an event whose context is null as a request of this class
	 * @param audience the app client of the caller
	 * @param group the group of the caller
	 */
	Priming(RequestStreamHandler handler, PrimingClient client, String audience, String group) {
		this.handler = handler;
		this.client = client;
		this.requests = EVENTS.stream().map((name) -> bytes(event(name, audience, group))).toList();
		this.invalid = bytes(event("createProduct", audience, group).replace("\"body\": \"", "\"body\": \"not JSON"));
	}

	private static String event(String name, String audience, String group) {
		try {
			return new ClassPathResource(name + ".json", Priming.class).getContentAsString(StandardCharsets.UTF_8)
				.replace("sample-client", audience)
				.replace("apiAdmins", group)
				// Only POST and PATCH read it.
				.replace("\"Host\": [", "\"Idempotency-Key\": [\"priming\"], \"Host\": [");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static byte[] bytes(String event) {
		return event.getBytes(StandardCharsets.UTF_8);
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
			// CloudWatch would count the request.
			lines.toString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.contains("\"_aws\""))
				.forEach(out::println);
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
			handle(this.invalid);
		}
		this.client.use(PrimingClient.Mode.NORMAL);
		for (int number = 1; number <= READS; number++) {
			if (number > READS / 2) {
				this.client.use(PrimingClient.Mode.CLOSING);
			}
			lines.reset();
			JsonNode answer = handle(this.requests.getFirst());
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
