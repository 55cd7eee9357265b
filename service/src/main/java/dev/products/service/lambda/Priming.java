package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ToIntFunction;

import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads a product before the snapshot is taken, so that everything that the first request
 * needs is loaded in every copy. The read changes nothing and is allowed by the role. If
 * it fails, the first request after a restore is slower, with no other effect.
 * <p>
 * After a restore, nothing has to be renewed. Ids come from {@link java.util.UUID} and
 * delays from {@link dev.products.service.product.Backoff}. Both use
 * {@link java.security.SecureRandom}, which differs in each copy (Lambda guide, "Handling
 * uniqueness with Lambda SnapStart"). Only the header {@code amz-sdk-invocation-id} of
 * the SDK comes from a {@link java.util.Random} in the snapshot, and nothing depends on
 * its value. The SDK requests new credentials when the current ones expire. DNS addresses
 * and connections are not kept, see {@link LambdaHandler} and {@link Connections}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 * SnapStart runtime hooks for Java</a>
 */
final class Priming implements Resource {

	private static final Logger log = LoggerFactory.getLogger(Priming.class);

	private static final String EVENT = """
			{
			  "resource": "/products/{productId}",
			  "path": "/products/priming",
			  "httpMethod": "GET",
			  "multiValueHeaders": {"Accept": ["application/json"]},
			  "requestContext": {
			    "resourcePath": "/products/{productId}",
			    "path": "/live/products/priming",
			    "httpMethod": "GET",
			    "protocol": "HTTP/1.1",
			    "requestId": "priming",
			    "stage": "live",
			    "identity": {"sourceIp": "127.0.0.1"},
			    "authorizer": {"claims": {"sub": "priming", "token_use": "id", "aud": "%s"}}
			  }
			}
			""";

	private final ToIntFunction<GatewayRequest> service;

	private final String audience;

	private final Connections connections;

	Priming(ToIntFunction<GatewayRequest> service, String audience, Connections connections) {
		this.service = service;
		this.audience = audience;
		this.connections = connections;
	}

	/** Throws no exception, because Lambda would refuse to create the version. */
	@Override
	public void beforeCheckpoint(Context<? extends Resource> context) {
		long start = System.nanoTime();
		this.connections.keep(false);
		try {
			byte[] event = String.format(Locale.ROOT, EVENT, this.audience).getBytes(StandardCharsets.UTF_8);
			int status = this.service
				.applyAsInt(GatewayRequest.read(new ByteArrayInputStream(event)).orElseThrow().asInternal());
			// Both statuses show that the table was read.
			boolean primed = status == 200 || status == 404;
			log.atLevel(primed ? Level.INFO : Level.ERROR)
				.addKeyValue("status", status)
				.addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
				.log(primed ? "Primed"
						: "Not primed, so the first requests will be slower: the read was answered by " + status);
		}
		catch (IOException | RuntimeException failure) {
			log.error("Not primed, so the first requests will be slower", failure);
		}
		finally {
			this.connections.keep(true);
		}
	}

	@Override
	public void afterRestore(Context<? extends Resource> context) {
	}

}
