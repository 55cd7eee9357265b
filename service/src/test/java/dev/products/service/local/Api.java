package dev.products.service.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Sends requests to the local service. */
record Api(int port) {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send(request(path, headers));
	}

	HttpResponse<String> delete(String path, String... headers) throws IOException, InterruptedException {
		return send(request(path, headers).DELETE());
	}

	/** Submits a form, and returns the JSON of the response. */
	JsonNode submit(String path, String form) throws IOException, InterruptedException {
		return new ObjectMapper().readTree(send(
				request(path, "Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)))
			.body());
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

}
