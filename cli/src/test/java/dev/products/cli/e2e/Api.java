package dev.products.cli.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.Target;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API over HTTP. The API key is an empty string for stages that require none.
 */
record Api(Target target, String apiKey) {

	static final String JSON = "application/json";

	static final String MERGE_PATCH = "application/merge-patch+json";

	/** The timeout of API Gateway is 29 s. */
	private static final Duration WAIT = Duration.ofSeconds(35);

	/** How often a request with a Retry-After response is sent. */
	private static final int ATTEMPTS = 4;

	static {
		// Allows the headers of a preflight request.
		System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
	}

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(WAIT).build();

	/** Sends a request without a body. The headers are names and values in turn. */
	ApiResponse ask(Caller caller, String method, String path, String... headers) {
		return send(caller, method, this.target.at(path), null, headers);
	}

	/** Sends a JSON body. */
	ApiResponse send(Caller caller, String method, String path, JsonNode body, String... headers) {
		return text(caller, method, path, method.equals("PATCH") ? MERGE_PATCH : JSON, body.toString(), headers);
	}

	ApiResponse text(Caller caller, String method, String path, String type, String body, String... headers) {
		return send(caller, method, this.target.at(path), body,
				Stream.concat(Stream.of("Content-Type", type), Stream.of(headers)).toArray(String[]::new));
	}

	/**
	 * Follows a link of a response. The links of an emulator have another address.
	 */
	ApiResponse follow(Caller caller, ApiResponse from, String link) {
		return this.target.base().getPath().endsWith("_user_request_")
				? ask(caller, "GET", link.substring(link.indexOf("/products")))
				: send(caller, "GET", from.at().resolve(link), null);
	}

	private ApiResponse send(Caller caller, String method, URI at, @Nullable String body, String... headers) {
		Map<String, String> all = new LinkedHashMap<>(
				this.apiKey.isEmpty() ? Map.of() : Map.of("x-api-key", this.apiKey));
		IntStream.range(0, headers.length / 2).forEach((i) -> all.put(headers[2 * i], headers[2 * i + 1]));
		String told = all.entrySet()
			.stream()
			.filter((header) -> !header.getKey().equals("x-api-key"))
			.map((header) -> "\n" + header.getKey() + ": " + header.getValue())
			.collect(Collectors.joining());
		String asked = method + " " + at + " as " + caller.name() + told
				+ ((body != null) ? "\n" + ApiResponse.shortened(body) : "");
		if (!caller.token().isEmpty()) {
			all.put("Authorization", "Bearer " + caller.token());
		}
		for (int attempt = 1;; attempt++) {
			ApiResponse answer = once(asked, method, at, body, all);
			boolean later = answer.status() == 429 || answer.status() == 503;
			String seconds = answer.header("Retry-After");
			if (!later || !seconds.matches("[0-5]") || attempt == ATTEMPTS) {
				return answer;
			}
			Eventually.sleep(Duration.ofSeconds(Long.parseLong(seconds) + attempt));
		}
	}

	private ApiResponse once(String asked, String method, URI at, @Nullable String body, Map<String, String> headers) {
		long start = System.nanoTime();
		try {
			if (method.equals("OPTIONS")) {
				return options(asked, at, headers, start);
			}
			HttpRequest.Builder request = HttpRequest.newBuilder(at)
				.timeout(WAIT)
				.method(method, (body != null) ? HttpRequest.BodyPublishers.ofString(body)
						: HttpRequest.BodyPublishers.noBody());
			headers.forEach(request::setHeader);
			HttpResponse<String> response = HTTP.send(request.build(),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			return new ApiResponse(asked, at, response.statusCode(), response.headers().map(), response.body(),
					millis(start));
		}
		catch (IOException ex) {
			throw new AssertionError("expected a response, got " + ex + " after " + millis(start) + " ms\n  request   "
					+ asked.replace("\n", "\n            "), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Uses HttpURLConnection, because emulators send a body with status 204, which
	 * HttpClient refuses.
	 */
	private static ApiResponse options(String asked, URI at, Map<String, String> headers, long start)
			throws IOException {
		HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
		connection.setConnectTimeout((int) WAIT.toMillis());
		connection.setReadTimeout((int) WAIT.toMillis());
		connection.setRequestMethod("OPTIONS");
		headers.forEach(connection::setRequestProperty);
		try {
			int status = connection.getResponseCode();
			try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
				String body = (in != null) ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : "";
				return new ApiResponse(asked, at, status, connection.getHeaderFields(), body, millis(start));
			}
		}
		finally {
			connection.disconnect();
		}
	}

	private static long millis(long start) {
		return (System.nanoTime() - start) / 1_000_000;
	}

}
