package dev.products.cli.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Http;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * Logs in on the login page of the pool in a browser: the authorization code flow with
 * PKCE (RFC 7636) and a loopback redirect (RFC 8252 section 7.3).
 *
 * @param page the address of the login page, without a path
 * @param port of {@code http://localhost:PORT/}, which must be a callback URL of the
 * client
 */
public record BrowserLogin(URI page, String client, @Nullable String secret, int port) {

	/** Passes the address of the login page to {@code open}, and waits for the login. */
	public Tokens login(Consumer<URI> open, Duration timeout) {
		String verifier = random();
		String state = random();
		CompletableFuture<Map<String, String>> callback = new CompletableFuture<>();
		HttpServer server = listen(state, callback);
		try {
			open.accept(URI.create(this.page + "/oauth2/authorize?"
					+ Http.form(Map.of("response_type", "code", "client_id", this.client, "redirect_uri", redirectUri(),
							"scope", "openid email", "state", state, "code_challenge_method", "S256", "code_challenge",
							challenge(verifier)))));
			Map<String, String> query = callback.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (query.containsKey("error")) {
				throw new CliException(ExitCode.NOT_LOGGED_IN, "The login page returned an error: " + query.get("error")
						+ " " + query.getOrDefault("error_description", ""));
			}
			return exchange(query.getOrDefault("code", ""), verifier);
		}
		catch (TimeoutException ex) {
			throw new CliException(ExitCode.NOT_LOGGED_IN, "The login was not completed within " + timeout.toSeconds()
					+ " s. products:callbackUrls of the stack must list " + redirectUri(), ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
		finally {
			// Waits until the browser has its response.
			server.stop(1);
		}
	}

	private String redirectUri() {
		return "http://localhost:" + this.port + "/";
	}

	private HttpServer listen(String state, CompletableFuture<Map<String, String>> callback) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port),
					0);
			server.createContext("/", (exchange) -> {
				Map<String, String> query = query(exchange.getRequestURI());
				// Browsers also request an icon, and other programs can send requests.
				boolean expected = exchange.getRequestURI().getPath().equals("/")
						&& MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8),
								query.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8));
				byte[] text = (expected ? "You are logged in. You can close this page."
						: "This is not the expected response of the login page.")
					.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
				exchange.sendResponseHeaders(expected ? 200 : 404, text.length);
				exchange.getResponseBody().write(text);
				exchange.close();
				if (expected) {
					callback.complete(query);
				}
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new CliException(
					"Port " + this.port + " is in use. Choose another with --port; products:callbackUrls must list it.",
					ex);
		}
	}

	/** RFC 6749 section 4.1.3. */
	private Tokens exchange(String code, String verifier) {
		HttpRequest.Builder request = Http.post(URI.create(this.page + "/oauth2/token"),
				Map.of("grant_type", "authorization_code", "client_id", this.client, "redirect_uri", redirectUri(),
						"code", code, "code_verifier", verifier));
		if (this.secret != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString((this.client + ":" + this.secret).getBytes(StandardCharsets.UTF_8)));
		}
		HttpResponse<String> response = Http.send(request, HttpClient.Redirect.NEVER,
				(ex) -> this.page + " did not respond: " + ex);
		if (response.statusCode() >= 500) {
			throw new CliException(ExitCode.SERVER_FAILED,
					this.page + " responded with " + response.statusCode() + ".");
		}
		JsonNode json = Json.read(response.body(), "The response of the login page");
		if (response.statusCode() != 200) {
			throw new CliException(ExitCode.NOT_LOGGED_IN,
					"The login page returned no token: " + json.path("error").asText(response.body()));
		}
		return new Tokens(json.path("id_token").asText(), json.path("access_token").asText(),
				json.path("refresh_token").textValue());
	}

	static Map<String, String> query(URI uri) {
		Map<String, String> query = new HashMap<>();
		if (uri.getRawQuery() != null) {
			for (String pair : uri.getRawQuery().split("&")) {
				String[] parts = pair.split("=", 2);
				query.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
						(parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
			}
		}
		return query;
	}

	/** The code challenge of the method S256 (RFC 7636 section 4.2). */
	static String challenge(String verifier) {
		try {
			return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** 256 bits; RFC 7636 section 7.1. */
	private static String random() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return encoded(bytes);
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
