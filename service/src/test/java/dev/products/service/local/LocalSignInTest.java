package dev.products.service.local;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.products.service.CapturedLog;
import dev.products.figures.Figures;
import dev.products.service.identity.TokenCase;
import dev.products.service.identity.TokenForge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Tests which tokens the local service issues and accepts. */
@LocalService
class LocalSignInTest {

	/** The tokens whose answer was the expected one. */
	private static final Set<TokenCase> CHECKED = ConcurrentHashMap.newKeySet();

	@LocalServerPort
	private int port;

	@Autowired
	private RSAKey key;

	@AfterAll
	static void writeFigures() {
		Figures.write("tokens-local", TokenCase.figures(CHECKED));
	}

	@Test
	void signInReturnsTokensInTheFormatOfCognito() throws Exception {
		JsonNode result = signIn();
		SignedJWT id = SignedJWT.parse(result.get("IdToken").textValue());
		JWKSet keys = JWKSet.parse(new Api(this.port).get("/local/.well-known/jwks.json").body());

		assertThat(result.get("ExpiresIn").intValue()).isEqualTo(3600);
		assertThat(result.get("TokenType").textValue()).isEqualTo("Bearer");
		assertThat(id.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
		assertThat(id.verify(new RSASSAVerifier(keys.getKeyByKeyId(id.getHeader().getKeyID()).toRSAKey()))).isTrue();
		assertThat(id.getJWTClaimsSet().getClaims()).containsKeys("sub", "aud", "iss", "exp", "iat", "jti", "auth_time",
				"origin_jti", "event_id", "email", "email_verified");
		assertThat(id.getJWTClaimsSet().getStringListClaim("cognito:groups")).containsExactly("apiAdmins", "readers");
		assertThat(id.getJWTClaimsSet().getStringClaim("cognito:username")).isEqualTo("bob");
		assertThat(id.getJWTClaimsSet().getStringClaim("token_use")).isEqualTo("id");
	}

	@Test
	void onlyTheIdTokenOfASignInIsAccepted() throws Exception {
		assertThat(statusWith(signIn().get("IdToken").textValue())).isEqualTo(200);
		assertThat(statusWith(signIn().get("AccessToken").textValue())).isEqualTo(401);
	}

	/**
	 * {@code TokenAuthorizerHandlerTest} has the same cases for the Lambda authorizer.
	 */
	@ParameterizedTest
	@MethodSource("dev.products.service.identity.TokenCase#all")
	void aTokenIsAcceptedOrRefusedAndNeverLogged(TokenCase each) throws Exception {
		String issuer = SignedJWT.parse(signIn().get("IdToken").textValue()).getJWTClaimsSet().getIssuer();
		String token = each.token().apply(new TokenForge(this.key, issuer, "local-client", Instant.now()));
		assumeThat(token).as("what can be sent in a header").doesNotContain("\n");
		try (var log = new CapturedLog(Logger.ROOT_LOGGER_NAME)) {
			assertThat(statusWith(token)).isEqualTo(each.accepted() ? 200 : 401);
			// The log line of the request itself is written after the response.
			assertThat(log.lines()).extracting(ILoggingEvent::getFormattedMessage)
				.isSubsetOf("GET /products 200", "GET unmatched 401");
		}
		CHECKED.add(each);
	}

	private int statusWith(String token) throws Exception {
		return new Api(this.port).get("/products", "Authorization", "Bearer " + token).statusCode();
	}

	private JsonNode signIn() throws Exception {
		return new Api(this.port).submit("/local/token", "username=bob&groups=apiAdmins,readers")
			.get("AuthenticationResult");
	}

}
