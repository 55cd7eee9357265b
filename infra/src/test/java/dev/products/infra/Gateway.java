package dev.products.infra;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The emulated gateway, addressed as LocalStack's REST APIs are.
 */
final class Gateway {

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final String stageUrl;

	private final String token;

	/**
	 * @param token empty: none is sent
	 */
	private Gateway(String stageUrl, String token) {
		this.stageUrl = stageUrl;
		this.token = token;
	}

	static Gateway of(String apiId, String stage) {
		return new Gateway(System.getenv("AWS_ENDPOINT_URL") + "/restapis/" + apiId + "/" + stage + "/_user_request_",
				"");
	}

	/**
	 * Returns the same gateway, called by somebody with a token.
	 */
	Gateway as(String token) {
		return new Gateway(this.stageUrl, token);
	}

	HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
		var request = request("/products", headers).header("Content-Type", "application/json");
		return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/**
	 * Sends a request without a body.
	 */
	HttpResponse<String> ask(String verb, String path, String... headers) throws IOException, InterruptedException {
		return send(request(path, headers).method(verb, HttpRequest.BodyPublishers.noBody()));
	}

	HttpResponse<String> write(String verb, String path, String body, String type, String... headers)
			throws IOException, InterruptedException {
		var request = request(path, headers).header("Content-Type", type);
		return send(request.method(verb, HttpRequest.BodyPublishers.ofString(body)));
	}

	/**
	 * Asks with the JDK's older client: the emulator sends a body with status 204, which
	 * the newer one refuses.
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
