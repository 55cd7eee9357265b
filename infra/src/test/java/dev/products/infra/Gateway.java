package dev.products.infra;

import java.io.IOException;
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

	private final URI products;

	Gateway(String apiId, String stage) {
		this.products = URI.create(
				"%s/restapis/%s/%s/_user_request_/products".formatted(System.getenv("AWS_ENDPOINT_URL"), apiId, stage));
	}

	/**
	 * @param token empty: none is sent
	 */
	HttpResponse<String> post(String body, String token) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(this.products)
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
