package dev.products.cli.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * Logs in on the login page of the pool in a browser: the authorization code flow with
 * PKCE (RFC 7636) and a loopback redirect (RFC 8252 section 7.3).
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">The
 * authorize endpoint</a>
 */
public final class BrowserLogin {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final URI page;

	private final String client;

	private final @Nullable String secret;

	private final int port;

	/**
	 * @param page the address of the login page, without a path
	 * @param port of {@code http://localhost:PORT/}, which must be a callback URL of the
	 * client
	 */
	public BrowserLogin(URI page, String client, @Nullable String secret, int port) {
		this.page = page;
		this.client = client;
		this.secret = secret;
		this.port = port;
	}

	/**
	 * @param open receives the address that the user must open
	 * @param timeout how long the user may take
	 */
	public Tokens login(Consumer<URI> open, Duration timeout) {
		String verifier = random();
		String state = random();
		CompletableFuture<Map<String, String>> back = new CompletableFuture<>();
		HttpServer server = listen(state, back);
		try {
			open.accept(authorize(verifier, state));
			Map<String, String> said = back.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (said.containsKey("error")) {
				throw new CliException(Exit.NOT_LOGGED_IN, "The login page returned an error: " + said.get("error")
						+ " " + said.getOrDefault("error_description", ""));
			}
			return exchange(said.getOrDefault("code", ""), verifier);
		}
		catch (TimeoutException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "The login was not completed within " + timeout.toSeconds()
					+ " s. " + "products:callbackUrls of the stack must list " + callback(), ex);
		}
		catch (ExecutionException ex) {
			throw new CliException(Exit.ERROR, "The login failed: " + ex.getCause(), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
		finally {
			// Waits until the browser has its response.
			server.stop(1);
		}
	}

	private String callback() {
		return "http://localhost:" + this.port + "/";
	}

	private URI authorize(String verifier, String state) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("response_type", "code");
		query.put("client_id", this.client);
		query.put("redirect_uri", callback());
		query.put("scope", "openid email");
		query.put("state", state);
		query.put("code_challenge_method", "S256");
		query.put("code_challenge", challenge(verifier));
		return URI.create(this.page + "/oauth2/authorize?" + form(query));
	}

	private HttpServer listen(String state, CompletableFuture<Map<String, String>> back) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port),
					0);
			server.createContext("/", (call) -> {
				Map<String, String> query = query(call.getRequestURI());
				boolean ours = call.getRequestURI().getPath().equals("/")
						&& same(state, query.getOrDefault("state", ""));
				// Browsers also request an icon, and other programs can send requests.
				answer(call, ours ? 200 : 404, ours ? "You are logged in. You can close this page."
						: "This is not the expected response of the login page.");
				if (ours) {
					back.complete(query);
				}
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR,
					"Port " + this.port + " is in use. Choose another with --port; products:callbackUrls must list it.",
					ex);
		}
	}

	private static boolean same(String expected, String said) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
	}

	private static void answer(HttpExchange call, int status, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		call.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
		call.sendResponseHeaders(status, bytes.length);
		call.getResponseBody().write(bytes);
		call.close();
	}

	/** RFC 6749 section 4.1.3. */
	private Tokens exchange(String code, String verifier) throws InterruptedException {
		Map<String, String> form = Map.of("grant_type", "authorization_code", "client_id", this.client, "redirect_uri",
				callback(), "code", code, "code_verifier", verifier);
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.page + "/oauth2/token"))
			.timeout(WAIT)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form(form)));
		if (this.secret != null) {
			String basic = this.client + ":" + this.secret;
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
		}
		try {
			HttpResponse<String> answer = HttpClient.newBuilder()
				.connectTimeout(WAIT)
				.build()
				.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 500) {
				throw new CliException(Exit.SERVER_FAILED, this.page + " responded with " + answer.statusCode() + ".");
			}
			JsonNode json = Json.read(answer.body(), "The response of the login page");
			if (answer.statusCode() != 200) {
				throw new CliException(Exit.NOT_LOGGED_IN,
						"The login page returned no token: " + json.path("error").asText(answer.body()));
			}
			return new Tokens(json.path("id_token").asText(), json.path("access_token").asText(),
					json.hasNonNull("refresh_token") ? json.path("refresh_token").asText() : null);
		}
		catch (IOException ex) {
			throw new CliException(Exit.SERVER_FAILED, this.page + " did not respond: " + ex, ex);
		}
	}

	static Map<String, String> query(URI uri) {
		Map<String, String> query = new HashMap<>();
		if (uri.getRawQuery() != null) {
			for (String pair : uri.getRawQuery().split("&")) {
				String[] parts = pair.split("=", 2);
				query.put(decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "");
			}
		}
		return query;
	}

	static String form(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((one) -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
