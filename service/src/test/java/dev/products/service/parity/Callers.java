package dev.products.service.parity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.RSAKey;
import dev.products.service.identity.TokenForge;

/**
 * Provides the callers of the cases, as tokens for the local entry point and as the
 * claims that the authorizer of the gateway creates from such tokens.
 */
final class Callers {

	static final String CLIENT = "4client0id1of2the3pool";

	static final String MACHINE = "5machine0id1of2the3pool";

	private static final Map<String, Claims> NAMED = Map.ofEntries(
			Map.entry("writer", new Claims("alice", "id", CLIENT, "apiAdmins")),
			Map.entry("other writer", new Claims("carol", "id", CLIENT, "readers", "apiAdmins")),
			Map.entry("reader", new Claims("bob", "id", CLIENT, "readers")),
			Map.entry("user without groups", new Claims("dave", "id", CLIENT)),
			Map.entry("user with an access token", new Claims("alice", "access", CLIENT, "apiAdmins")),
			Map.entry("user of another app", new Claims("alice", "id", "another0app1client", "apiAdmins")),
			Map.entry("user with an access token for writing", access(CLIENT, "openid products/write")),
			Map.entry("reading machine", access(MACHINE, "products/read")),
			Map.entry("writing machine", access(MACHINE, "products/write")),
			Map.entry("machine for all", access(MACHINE, "products/read products/write")),
			Map.entry("machine for something else",
					access(MACHINE, "orders/write products/writer aws.cognito.signin.user.admin")),
			Map.entry("machine of another pool's client", access("another0machine0client", "products/write")),
			Map.entry("user of the machine's client", new Claims("alice", "id", MACHINE, "apiAdmins")));

	/** Returns the names of all callers. */
	static Stream<String> names() {
		return Stream.concat(Stream.of("nobody"), NAMED.keySet().stream().sorted());
	}

	private final RSAKey key;

	/** The tokens by caller and time, because a signature takes milliseconds. */
	private final Map<List<Object>, String> tokens = new ConcurrentHashMap<>();

	Callers(RSAKey key) {
		this.key = key;
	}

	/** Returns the token of a caller; empty for the caller "nobody". */
	Optional<String> token(String caller) {
		Instant now = ParityConfiguration.CLOCK.instant();
		return claims(caller)
			.map((claims) -> this.tokens.computeIfAbsent(List.of(caller, now), (absent) -> token(claims, now)));
	}

	private String token(Claims claims, Instant now) {
		Map<String, Object> token = new TreeMap<>(claims.common());
		token.putIfAbsent("aud", null);
		token.put("cognito:groups", claims.groups().isEmpty() ? null : claims.groups());
		return new TokenForge(this.key, "http://127.0.0.1:0/local", CLIENT, now).signed(Map.of(), token);
	}

	/**
	 * Returns the claims in the format of the Cognito authorizer of API Gateway: all
	 * values are strings, groups are joined, and {@code exp} and {@code iat} are dates.
	 */
	static Optional<Map<String, String>> gatewayClaims(String caller) {
		return claims(caller).map((claims) -> {
			Map<String, String> written = new TreeMap<>(claims.common());
			written.putAll(Map.of("exp", "Mon Jan 12 11:00:00 UTC 2026", "iat", "Mon Jan 12 10:00:00 UTC 2026",
					"auth_time", "1768212000", "email_verified", "true"));
			if (!claims.groups().isEmpty()) {
				written.put("cognito:groups", String.join(",", claims.groups()));
			}
			return written;
		});
	}

	private static Optional<Claims> claims(String caller) {
		if (caller.equals("nobody")) {
			return Optional.empty();
		}
		return Optional.of(Optional.ofNullable(NAMED.get(caller))
			.orElseThrow(() -> new IllegalArgumentException("There is no caller '" + caller + "'")));
	}

	private static Claims access(String client, String scope) {
		return new Claims(client, "access", client, List.of(), scope);
	}

	private record Claims(String subject, String use, String client, List<String> groups, String scope) {

		Claims(String subject, String use, String client, String... groups) {
			this(subject, use, client, List.of(groups), "");
		}

		/** Returns the claims that have the same form in a token and in an event. */
		Map<String, String> common() {
			Map<String, String> common = new TreeMap<>(Map.of("sub", this.subject, "token_use", this.use,
					this.use.equals("id") ? "aud" : "client_id", this.client));
			if (!this.scope.isEmpty()) {
				common.put("scope", this.scope);
			}
			return common;
		}

	}

}
