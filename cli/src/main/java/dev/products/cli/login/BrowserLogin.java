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
 * Logs in on the pool's page in a browser: the code flow with PKCE (RFC 7636) and a
 * loopback address that takes the code (RFC 8252 section 7.3).
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
	 * @param page where the pool's login page is, without a path
	 * @param port of {@code http://localhost:PORT/}, which has to be one of the client's
	 * callback addresses: Cognito compares it letter by letter
	 */
	public BrowserLogin(URI page, String client, @Nullable String secret, int port) {
		this.page = page;
		this.client = client;
		this.secret = secret;
		this.port = port;
	}

	/**
	 * @param open is given the address that a person has to open
	 * @param patience how long a person may take
	 */
	public Tokens login(Consumer<URI> open, Duration patience) {
		String verifier = random();
		String state = random();
		CompletableFuture<Map<String, String>> back = new CompletableFuture<>();
		HttpServer server = listen(state, back);
		try {
			open.accept(authorize(verifier, state));
			Map<String, String> said = back.get(patience.toMillis(), TimeUnit.MILLISECONDS);
			if (said.containsKey("error")) {
				throw new CliException(Exit.NOT_LOGGED_IN,
						"The login page says: " + said.get("error") + " " + said.getOrDefault("error_description", ""));
			}
			return exchange(said.getOrDefault("code", ""), verifier);
		}
		catch (TimeoutException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "Nobody logged in within " + patience.toSeconds() + " s. "
					+ callback() + " has to be one of products:callbackUrls of the stack.", ex);
		}
		catch (ExecutionException ex) {
			throw new CliException(Exit.ERROR, "The login failed: " + ex.getCause(), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
		finally {
			// The browser gets its answer first.
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
		query.put("code_challenge", encoded(Srp.sha256(verifier.getBytes(StandardCharsets.US_ASCII))));
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
				// A browser also asks for its icon, and anybody on this machine for
				// anything.
				answer(call, ours ? 200 : 404, ours ? "Done. You can close this page and go back to the terminal."
						: "This is not the answer that products waits for.");
				if (ours) {
					back.complete(query);
				}
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR,
					"Port " + this.port + " of this machine is taken. Give another with --port; "
							+ "its address has to be one of products:callbackUrls.",
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
				throw new CliException(Exit.FAILED_THERE, this.page + " answers " + answer.statusCode() + ".");
			}
			JsonNode json = Json.read(answer.body(), "The answer of the login page");
			if (answer.statusCode() != 200) {
				throw new CliException(Exit.NOT_LOGGED_IN,
						"The login page gives no token: " + json.path("error").asText(answer.body()));
			}
			return new Tokens(json.path("id_token").asText(), json.path("access_token").asText(),
					json.hasNonNull("refresh_token") ? json.path("refresh_token").asText() : null);
		}
		catch (IOException ex) {
			throw new CliException(Exit.FAILED_THERE, this.page + " does not answer: " + ex, ex);
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
