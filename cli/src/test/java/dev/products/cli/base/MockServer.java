package dev.products.cli.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A server for tests that records requests. */
public final class MockServer implements AutoCloseable {

	private final HttpServer server;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	/** A request. */
	public record Request(String method, URI uri, Headers headers, String body) {

		public String header(String name) {
			return Objects.requireNonNullElse(this.headers.getFirst(name), "");
		}

	}

	/** A response with JSON, and with the header Location unless it is empty. */
	public record Response(int status, String body, String location) {

		public Response(int status, String body) {
			this(status, body, "");
		}

	}

	public MockServer(Function<Request, Response> answer) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", (exchange) -> {
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(),
					exchange.getRequestHeaders(),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(request);
			Response response = answer.apply(request);
			byte[] body = request.method().equals("HEAD") ? new byte[0]
					: response.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			if (!response.location().isEmpty()) {
				exchange.getResponseHeaders().add("Location", response.location());
			}
			exchange.sendResponseHeaders(response.status(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	public List<Request> requests() {
		return this.requests;
	}

	/** A client of AWS that calls this server. */
	public <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
		return builder.endpointOverride(url())
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
			.build();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
