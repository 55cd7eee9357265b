package dev.products.service.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A user pool for tests, which has an issuer and serves its keys over HTTP. */
public final class TestUserPool implements AutoCloseable {

	public static final String CLIENT = "3n4b5urk1ft4fl3mg5e62d9ado";

	static final RSAKey FIRST = newKey("first");

	private static final RSAKey SECOND = newKey("second");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile RSAKey key = FIRST;

	private volatile HttpHandler answer = this::sendKeys;

	public TestUserPool() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException failure) {
			throw new AssertionError("No port for the keys", failure);
		}
		// A request without a response must not block the others.
		this.server.setExecutor(this.threads);
		this.server.createContext("/pool/.well-known/jwks.json", (exchange) -> {
			this.fetches.incrementAndGet();
			this.answer.handle(exchange);
			exchange.close();
		});
		this.server.start();
	}

	private void sendKeys(HttpExchange exchange) throws IOException {
		send(exchange, 200, new JWKSet(List.of(this.key.toPublicJWK(), TokenForge.WEAK.toPublicJWK())).toString());
	}

	static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
	}

	public URI issuer() {
		return URI.create("http:/" + this.server.getAddress() + "/pool");
	}

	URI keys() {
		return URI.create(issuer() + "/.well-known/jwks.json");
	}

	public CognitoTokens verifier(Clock clock) {
		return new CognitoTokens(issuer(), clock);
	}

	static PoolKeys keysOf(URI address, Duration wait, Clock clock) {
		try {
			return new PoolKeys(address.toURL(), wait, clock);
		}
		catch (MalformedURLException impossible) {
			throw new AssertionError(impossible);
		}
	}

	/** Returns how often the keys were fetched. */
	public int fetches() {
		return this.fetches.get();
	}

	public RSAKey key() {
		return this.key;
	}

	/** Replaces the first key of the user pool by the second one. */
	void rotate() {
		this.key = SECOND;
	}

	/** Makes the user pool answer requests for its keys with this status. */
	public void respondWith(int status) {
		respondWith((exchange) -> send(exchange, status, "{\"message\":\"no keys\"}"));
	}

	/** Makes the user pool answer requests for its keys with this handler. */
	void respondWith(HttpHandler answer) {
		this.answer = answer;
	}

	/** Makes the user pool serve its keys again. */
	public void recover() {
		this.answer = this::sendKeys;
	}

	/** Returns the claims of a valid ID token. */
	public JWTClaimsSet.Builder idToken() {
		return token("id").audience(CLIENT);
	}

	/** Returns the claims of a valid access token. */
	public JWTClaimsSet.Builder accessToken() {
		return token("access").claim("client_id", CLIENT);
	}

	private JWTClaimsSet.Builder token(String use) {
		return new JWTClaimsSet.Builder().subject("0f8e6a1c-sub")
			.issuer(issuer().toString())
			.claim("token_use", use)
			.claim("cognito:groups", List.of("apiAdmins", "readers"))
			.issueTime(Date.from(Instant.now()))
			.expirationTime(Date.from(Instant.now().plusSeconds(3600)));
	}

	public String signed(JWTClaimsSet claims) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()).build(),
					claims);
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException impossible) {
			throw new AssertionError(impossible);
		}
	}

	static RSAKey newKey(String kid) {
		try {
			return new RSAKeyGenerator(2048).keyID(kid).algorithm(JWSAlgorithm.RS256).generate();
		}
		catch (JOSEException impossible) {
			throw new AssertionError(impossible);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
