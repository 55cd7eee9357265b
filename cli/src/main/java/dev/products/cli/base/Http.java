package dev.products.cli.base;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends HTTP requests. */
public final class Http {

	/** The timeout of API Gateway is 29 s. */
	private static final Duration TIMEOUT = Duration.ofSeconds(35);

	private Http() {
	}

	public static HttpResponse<String> send(HttpRequest.Builder request, HttpClient.Redirect redirect,
			Function<IOException, String> message) {
		try {
			return HttpClient.newBuilder()
				.connectTimeout(TIMEOUT)
				.followRedirects(redirect)
				.build()
				.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new CliException(ExitCode.SERVER_FAILED, message.apply(ex), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

	/** A request that posts a form. */
	public static HttpRequest.Builder post(URI address, Map<String, String> form) {
		return HttpRequest.newBuilder(address)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form(form)));
	}

	/** Encodes a form or a query. */
	public static String form(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((one) -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
