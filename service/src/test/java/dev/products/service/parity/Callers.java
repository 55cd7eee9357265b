package dev.products.service.parity;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Who calls, as a token for the door at home and as the claims that the gateway's
 * authorizer makes of such a token.
 */
final class Callers {

	static final String CLIENT = "4client0id1of2the3pool";

	private static final Map<String, Claims> NAMED = Map.of("writer", new Claims("alice", "id", CLIENT, "apiAdmins"),
			"other writer", new Claims("carol", "id", CLIENT, "readers", "apiAdmins"), "reader",
			new Claims("bob", "id", CLIENT, "readers"), "member of nothing", new Claims("dave", "id", CLIENT),
			"bearer of an access token", new Claims("alice", "access", CLIENT, "apiAdmins"), "user of another app",
			new Claims("alice", "id", "another0app1client", "apiAdmins"));

	private final RSAKey key;

	Callers(RSAKey key) {
		this.key = key;
	}

	/** The token of a caller; nobody has none. */
	Optional<String> token(String caller) {
		return claims(caller).map(this::signed);
	}

	private String signed(Claims claims) {
		var now = ParityConfiguration.CLOCK.instant();
		var set = new JWTClaimsSet.Builder().subject(claims.subject())
			.issuer("http://127.0.0.1:0/local")
			.claim("token_use", claims.use())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(3600)));
		if (claims.use().equals("id")) {
			set.audience(claims.client());
		}
		else {
			set.claim("client_id", claims.client());
		}
		if (!claims.groups().isEmpty()) {
			set.claim("cognito:groups", claims.groups());
		}
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()).build(),
					set.build());
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/**
	 * The claims as the gateway's Cognito authorizer writes them: each a text, groups
	 * joined, {@code exp} and {@code iat} in words.
	 */
	static Optional<Map<String, String>> gatewayClaims(String caller) {
		return claims(caller).map((claims) -> {
			Map<String, String> written = new TreeMap<>(Map.of("sub", claims.subject(), "token_use", claims.use(),
					"exp", "Mon Jan 12 11:00:00 UTC 2026", "iat", "Mon Jan 12 10:00:00 UTC 2026", "auth_time",
					"1768212000", "email_verified", "true"));
			written.put(claims.use().equals("id") ? "aud" : "client_id", claims.client());
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
			.orElseThrow(() -> new IllegalArgumentException("Nobody is called '%s'".formatted(caller))));
	}

	private record Claims(String subject, String use, String client, List<String> groups) {

		Claims(String subject, String use, String client, String... groups) {
			this(subject, use, client, List.of(groups));
		}

	}

}
