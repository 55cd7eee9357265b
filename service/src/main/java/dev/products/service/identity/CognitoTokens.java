package dev.products.service.identity;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/**
 * Verifies the tokens of one issuer, which is a Cognito user pool or the local token
 * issuer. It checks the format (RFC 7515), the signature (RS256 with a key of at least
 * {@value #MINIMUM_KEY_BITS} bits, RFC 7518 section 3.3), and the claims {@code iss},
 * {@code exp}, {@code nbf}, {@code sub}, and {@code token_use}. It does not check for
 * which app client the token was issued; the class that uses the claims does that.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">
 * Verifying JSON web tokens</a>
 */
public final class CognitoTokens {

	private static final int MINIMUM_KEY_BITS = 2048;

	private final String issuer;

	private final Clock clock;

	private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

	public CognitoTokens(URI issuer) {
		this(issuer, Clock.systemUTC());
	}

	CognitoTokens(URI issuer, Clock clock) {
		this(issuer.toString(), fetchedFrom(issuer, clock), clock);
	}

	public CognitoTokens(String issuer, JWKSource<SecurityContext> keys, Clock clock) {
		this.issuer = issuer;
		this.clock = clock;
		this.processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys) {

			@Override
			protected JWKMatcher createJWKMatcher(JWSHeader header) {
				return new JWKMatcher.Builder().keyType(KeyType.RSA)
					.keyID(header.getKeyID())
					.keyUses(KeyUse.SIGNATURE, null)
					.algorithms(JWSAlgorithm.RS256, null)
					.minKeySize(MINIMUM_KEY_BITS)
					.build();
			}

		});
		// The method check() verifies the claims, because it also reports the reason.
		this.processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
	}

	private static PoolKeys fetchedFrom(URI issuer, Clock clock) {
		try {
			return new PoolKeys(URI.create(issuer + "/.well-known/jwks.json").toURL(), PoolKeys.TIMEOUT, clock);
		}
		catch (MalformedURLException | IllegalArgumentException malformed) {
			throw new IllegalArgumentException("The issuer '" + issuer + "' is no URL", malformed);
		}
	}

	/**
	 * Verifies a token and returns its claims.
	 * @throws KeySourceException if the token cannot be verified because the keys of the
	 * issuer cannot be fetched
	 */
	public Claims verify(String token) throws RefusedException, KeySourceException {
		try {
			SignedJWT signed = SignedJWT.parse(token);
			checkForm(signed);
			JWTClaimsSet claims = this.processor.process(signed, null);
			checkClaims(claims);
			// The library would convert a number to text (RFC 7519 section 4.1.2).
			require(signed.getPayload().toJSONObject().get("sub") instanceof String sub && !sub.isEmpty(), "no sub");
			return Claims.of(claims);
		}
		catch (KeySourceException unavailable) {
			throw unavailable;
		}
		// The messages of the library contain parts of the token and must not be passed
		// on.
		catch (BadJOSEException | JOSEException unsigned) {
			throw new RefusedException("not of type JWT and signed by RS256 and a key of the issuer");
		}
		// The library throws a RuntimeException for some malformed tokens, for example if
		// the header is null.
		catch (ParseException | RuntimeException malformed) {
			throw new RefusedException("no signed JWT");
		}
	}

	/**
	 * Refuses formats that the library accepts, but that Cognito never issues and RFC
	 * 7515 does not allow.
	 */
	private static void checkForm(SignedJWT token) throws RefusedException, ParseException {
		require(Arrays.stream(token.getParsedParts()).allMatch((part) -> Base64URL.encode(part.decode()).equals(part)),
				"another spelling than that of base64url (RFC 7515 section 2)");
		Map<String, Object> header = JSONObjectUtils.parse(token.getParsedParts()[0].decodeToString());
		require(!header.containsKey("crit") && !header.containsKey("b64"), "extensions (RFC 7515 section 4.1.11)");
		require(token.getHeader().getKeyID() != null, "no kid");
	}

	private void checkClaims(JWTClaimsSet claims) throws RefusedException {
		var now = this.clock.instant();
		require(this.issuer.equals(claims.getIssuer()), "another issuer");
		require(claims.getExpirationTime() != null && now.isBefore(claims.getExpirationTime().toInstant()), "expired");
		require(claims.getNotBeforeTime() == null || !now.isBefore(claims.getNotBeforeTime().toInstant()),
				"not valid yet");
		require("id".equals(claims.getClaim("token_use")) || Claims.ACCESS.equals(claims.getClaim("token_use")),
				"neither an id token nor an access token");
		require(claims.getAudience().size() <= 1, "several audiences");
	}

	private static void require(boolean holds, String otherwise) throws RefusedException {
		if (!holds) {
			throw new RefusedException(otherwise);
		}
	}

	/**
	 * Thrown for a token that is not valid. The message states the reason and is only for
	 * the log.
	 */
	public static final class RefusedException extends Exception {

		/**
		 * @param reason must not contain any part of the token
		 */
		public RefusedException(String reason) {
			super(reason);
		}

	}

}
