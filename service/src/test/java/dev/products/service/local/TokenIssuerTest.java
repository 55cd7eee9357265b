package dev.products.service.local;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.products.service.identity.CognitoTokens;
import dev.products.service.identity.TokenForge;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the properties of the local verifier that depend on the key of the issuer. */
class TokenIssuerTest {

	private static final String ISSUER = "http://127.0.0.1:8080/local";

	@Test
	void aKeyOfLessThan2048BitsIsRefused() throws Exception {
		RSAKey strong = TokenIssuer.newKey();

		assertThat(verifier(strong).verify(token(strong)).groups()).containsExactly("apiAdmins");
		assertThatThrownBy(() -> verifier(TokenForge.WEAK).verify(token(TokenForge.WEAK)))
			.isInstanceOf(CognitoTokens.RefusedException.class);
	}

	/** The user pools that infra/ creates do the same. */
	@Test
	void userNamesAreNotCaseSensitive() throws Exception {
		RSAKey key = TokenIssuer.newKey();
		TokenIssuer issuer = new TokenIssuer(() -> key, ISSUER, "client", Duration.ofHours(1), Clock.systemUTC());

		assertThat(subject(issuer, "Alice")).isEqualTo(subject(issuer, "alice")).isNotEqualTo(subject(issuer, "bob"));
	}

	private static String subject(TokenIssuer issuer, String name) throws ParseException {
		return SignedJWT.parse(issuer.signIn(name, List.of()).id()).getJWTClaimsSet().getSubject();
	}

	private static CognitoTokens verifier(RSAKey key) {
		return new TokenIssuer(() -> key, ISSUER, "client", Duration.ofHours(1), Clock.systemUTC()).verifier();
	}

	private static String token(RSAKey key) {
		return new TokenForge(key, ISSUER, "client", Instant.now()).with("cognito:groups", List.of("apiAdmins"));
	}

}
