package dev.products.infra;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Calls the API of the emulator directly where many calls are needed, because each call
 * of the AWS CLI takes seconds on a busy machine. Only an emulator accepts unsigned
 * requests.
 */
final class UnsignedAwsClient {

	private static final Gson JSON = new Gson();

	private final HttpClient http = HttpClient.newHttpClient();

	/**
	 * Calls a service that receives the name of the operation in a header.
	 * @param target the header, such as {@code DynamoDB_20120810.CreateTable}
	 */
	JsonObject json(String service, String target, Map<String, ?> body) throws IOException {
		return send(request(service, "/").header("Content-Type", "application/x-amz-json-1.1")
			.header("X-Amz-Target", target)
			.POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(body))));
	}

	/** Calls a service whose operations are paths. */
	JsonObject rest(String service, String verb, String path, Map<String, ?> body) throws IOException {
		return send(request(service, path).header("Content-Type", "application/json")
			.method(verb, HttpRequest.BodyPublishers.ofString(body.isEmpty() ? "" : JSON.toJson(body))));
	}

	/** Calls IAM and ignores the response. */
	void iam(String action, Map<String, String> parameters) throws IOException {
		var form = parameters.entrySet()
			.stream()
			.map((parameter) -> "&" + parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining());
		answer(request("iam", "/").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("Version=2010-05-08&Action=" + action + form)));
	}

	private static HttpRequest.Builder request(String service, String path) {
		return HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL") + path))
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=" + System.getenv().getOrDefault("AWS_ACCESS_KEY_ID", "test")
							+ "/20260101/eu-central-1/" + service + "/aws4_request, SignedHeaders=host, Signature=0");
	}

	private JsonObject send(HttpRequest.Builder request) throws IOException {
		var body = answer(request);
		return body.isBlank() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
	}

	private String answer(HttpRequest.Builder request) throws IOException {
		try {
			var answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 300) {
				throw new AssertionError(answer.request() + ": " + answer.statusCode() + " " + answer.body());
			}
			return answer.body();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
