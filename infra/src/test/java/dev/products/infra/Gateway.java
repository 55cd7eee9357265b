package dev.products.infra;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The emulated API Gateway, with the URLs of LocalStack's REST APIs. */
final class Gateway {

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final String stageUrl;

	private final String token;

	/**
	 * Creates a client of a stage.
	 * @param token the token; empty if requests are sent without a token
	 */
	private Gateway(String stageUrl, String token) {
		this.stageUrl = stageUrl;
		this.token = token;
	}

	static Gateway of(String apiId, String stage) {
		return new Gateway(System.getenv("AWS_ENDPOINT_URL") + "/restapis/" + apiId + "/" + stage + "/_user_request_",
				"");
	}

	/** Returns a client of the same stage that sends a token. */
	Gateway as(String token) {
		return new Gateway(this.stageUrl, token);
	}

	HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
		var request = request("/products", headers).header("Content-Type", "application/json");
		return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** Sends a request without a body. */
	HttpResponse<String> ask(String verb, String path, String... headers) throws IOException, InterruptedException {
		return send(request(path, headers).method(verb, HttpRequest.BodyPublishers.noBody()));
	}

	HttpResponse<String> write(String verb, String path, String body, String type, String... headers)
			throws IOException, InterruptedException {
		var request = request(path, headers).header("Content-Type", type);
		return send(request.method(verb, HttpRequest.BodyPublishers.ofString(body)));
	}

	/**
	 * Sends OPTIONS with the older HTTP client of the JDK. The emulator sends a body with
	 * status 204, which the newer client rejects.
	 */
	HttpURLConnection options(String path) throws IOException {
		var connection = (HttpURLConnection) URI.create(this.stageUrl + path).toURL().openConnection();
		connection.setConnectTimeout(5_000);
		connection.setReadTimeout(60_000);
		connection.setRequestMethod("OPTIONS");
		try {
			connection.getResponseCode();
			return connection;
		}
		finally {
			connection.disconnect();
		}
	}

	private HttpRequest.Builder request(String path, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.stageUrl + path)).timeout(Duration.ofSeconds(60));
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
