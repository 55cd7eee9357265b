package dev.products.service.local;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.products.service.identity.CognitoTokens;

import org.springframework.util.function.SingletonSupplier;

/**
 * Issues and verifies tokens with the same claims as those of a Cognito user pool.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html">
 * Understanding user pool JSON web tokens</a>
 * @param key supplies the private key that signs the tokens, always the same one
 * @param issuer the value of the claim {@code iss}
 * @param client the app client: {@code aud} of ID tokens, {@code client_id} of access
 * tokens
 */
record TokenIssuer(Supplier<RSAKey> key, String issuer, String client, Duration validity, Clock clock) {

	static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException("Every Java makes RSA keys", impossible);
		}
	}

	Tokens signIn(String username, List<String> groups) {
		Instant now = this.clock.instant();
		String signIn = UUID.randomUUID().toString();
		String event = UUID.randomUUID().toString();
		JWTClaimsSet.Builder id = claims("id", username, groups, now, signIn, event).audience(this.client)
			.claim("cognito:username", username)
			.claim("email_verified", true)
			.claim("email", username.contains("@") ? username : username + "@example.com");
		JWTClaimsSet.Builder access = claims("access", username, groups, now, signIn, event)
			.claim("client_id", this.client)
			.claim("username", username)
			.claim("scope", "aws.cognito.signin.user.admin");
		return new Tokens(sign(id.build()), sign(access.build()), this.validity);
	}

	private JWTClaimsSet.Builder claims(String use, String username, List<String> groups, Instant now, String signIn,
			String event) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
			// The sub only depends on the user name. As in the user pools of infra/,
			// names that only differ in case belong to the same user.
			.subject(UUID.nameUUIDFromBytes(username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
				.toString())
			.issuer(this.issuer)
			.claim("token_use", use)
			.claim("origin_jti", signIn)
			.claim("event_id", event)
			.claim("auth_time", now.getEpochSecond())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(this.validity)))
			.jwtID(UUID.randomUUID().toString());
		return groups.isEmpty() ? claims : claims.claim("cognito:groups", groups);
	}

	private String sign(JWTClaimsSet claims) {
		try {
			RSAKey key = this.key.get();
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException("The issuer's own key signs", impossible);
		}
	}

	/** Returns the public key as a JWKS (RFC 7517 section 5). */
	Map<String, Object> keys() {
		return keySet().toJSONObject();
	}

	CognitoTokens verifier() {
		var keys = SingletonSupplier.of(this::keySet);
		return new CognitoTokens(this.issuer, (selector, context) -> selector.select(keys.obtain()), this.clock);
	}

	private JWKSet keySet() {
		return new JWKSet(this.key.get().toPublicJWK());
	}

	record Tokens(String id, String access, Duration validity) {
	}

}
