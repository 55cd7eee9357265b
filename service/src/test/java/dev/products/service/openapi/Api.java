package dev.products.service.openapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Calls the running service. */
final class Api {

	static final String JSON = "application/json";

	static final String SEED = """
			{"productId":"PROD001","category":"Electronics","productName":"Smartphone Model X",\
			"description":"Latest model smartphone with advanced features.","productPrice":799,"stock":150}""";

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final String token;

	/**
	 * @param form the sign-in form; empty for requests without a token
	 */
	Api(int port, String form) throws Exception {
		this.port = port;
		this.token = form.isEmpty() ? ""
				: new Api(port, "")
					.call("POST", "/local/token", form, "Content-Type", "application/x-www-form-urlencoded")
					.body()
					.at("/AuthenticationResult/IdToken")
					.textValue();
	}

	static Api admin(int port) throws Exception {
		return new Api(port, "username=alice&groups=apiAdmins");
	}

	/** Creates the seed product, and deletes its previous version. */
	void seed() throws Exception {
		remove();
		call("POST", "/products", SEED, "Content-Type", JSON);
	}

	void remove() throws Exception {
		call("DELETE", "/products/PROD001", "");
	}

	Answer call(String method, String path, String body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return new Answer(this.http.send(request.build(), BodyHandlers.ofString()));
	}

	record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		JsonNode body() throws IOException {
			return MAPPER.readTree(this.response.body());
		}

	}

}
