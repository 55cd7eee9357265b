package dev.products.service.identity;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/**
 * Verifies tokens of a Cognito user pool: signature, {@code iss}, {@code exp},
 * {@code nbf}, {@code kid}, {@code token_use}, and {@code aud} or {@code client_id}. The
 * pool's keys are fetched once and kept; an unknown {@code kid} fetches them again, but
 * not more often than {@link #REFETCH} allows, or anybody could make us flood the pool.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">
 * Verifying JSON web tokens</a>
 */
public final class CognitoTokens {

	static final Duration REFETCH = Duration.ofSeconds(30);

	private static final Duration KEPT = Duration.ofHours(6);

	private static final Duration WAIT = Duration.ofSeconds(3);

	private final String issuer;

	private final Set<String> clients;

	private final Clock clock;

	private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

	/**
	 * @param issuer of the pool; its keys are at {@code /.well-known/jwks.json} below it
	 * @param clients the app clients whose tokens count
	 */
	public CognitoTokens(URI issuer, Set<String> clients) {
		this(issuer, clients, Clock.systemUTC());
	}

	CognitoTokens(URI issuer, Set<String> clients, Clock clock) {
		this.issuer = issuer.toString();
		this.clients = Set.copyOf(clients);
		this.clock = clock;
		this.processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(issuer)));
		// Done by claims(), which also says what is wrong.
		this.processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
	}

	private static JWKSource<SecurityContext> keys(URI issuer) {
		try {
			return JWKSourceBuilder.create(URI.create(issuer + "/.well-known/jwks.json").toURL())
				.cache(KEPT.toMillis(), WAIT.toMillis())
				.refreshAheadCache(false)
				.rateLimited(REFETCH.toMillis())
				.build();
		}
		catch (MalformedURLException | IllegalArgumentException malformed) {
			throw new IllegalArgumentException("The issuer '" + issuer + "' is no URL", malformed);
		}
	}

	/**
	 * What the token says.
	 * @throws RefusedException when it cannot be trusted, or the keys cannot be had
	 */
	public JWTClaimsSet verify(String token) throws RefusedException {
		try {
			SignedJWT signed = SignedJWT.parse(token);
			if (signed.getHeader().getKeyID() == null) {
				throw new RefusedException("no kid");
			}
			// Other spellings of the same bytes, which the library takes, too.
			require(Base64URL.encode(signed.getSignature().decode()).equals(signed.getSignature()),
					"a signature that is no base64url (RFC 7515 section 2)");
			JWTClaimsSet claims = this.processor.process(signed, null);
			check(claims);
			return claims;
		}
		catch (ParseException | BadJOSEException | JOSEException refusal) {
			throw new RefusedException(String.valueOf(refusal.getMessage()));
		}
		catch (RuntimeException failure) {
			// The library's own, such as that of a header which is the JSON null.
			throw new RefusedException("no token");
		}
	}

	private void check(JWTClaimsSet claims) throws RefusedException {
		var now = this.clock.instant();
		String use = text(claims, "token_use");
		require(this.issuer.equals(claims.getIssuer()), "another issuer");
		require(claims.getExpirationTime() != null && now.isBefore(claims.getExpirationTime().toInstant()), "expired");
		require(claims.getNotBeforeTime() == null || !now.isBefore(claims.getNotBeforeTime().toInstant()),
				"not valid yet");
		require(use.equals("id") || use.equals("access"), "neither an id token nor an access token");
		require(this.clients.contains(client(claims)), "for another app client");
		require(claims.getSubject() != null && !claims.getSubject().isEmpty(), "no sub");
	}

	private static void require(boolean holds, String otherwise) throws RefusedException {
		if (!holds) {
			throw new RefusedException(otherwise);
		}
	}

	/** The app client that the token was made for. */
	public static String client(JWTClaimsSet claims) {
		if (text(claims, "token_use").equals("access")) {
			return text(claims, "client_id");
		}
		return (claims.getAudience().size() == 1) ? claims.getAudience().get(0) : "";
	}

	/** The groups that the user is in. */
	public static List<String> groups(JWTClaimsSet claims) {
		try {
			List<String> groups = claims.getStringListClaim("cognito:groups");
			return (groups != null) ? groups : List.of();
		}
		catch (ParseException noList) {
			return List.of();
		}
	}

	/** A claim that is a text; empty when it is none. */
	public static String text(JWTClaimsSet claims, String name) {
		return (claims.getClaim(name) instanceof String text) ? text : "";
	}

	/** A token that cannot be trusted; the message says why, for the log alone. */
	public static final class RefusedException extends Exception {

		/**
		 * @param reason without anything of the token
		 */
		public RefusedException(String reason) {
			super(reason);
		}

	}

}
