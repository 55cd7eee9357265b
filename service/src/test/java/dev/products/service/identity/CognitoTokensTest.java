package dev.products.service.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.products.service.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which tokens are valid, with the keys of the user pool fetched over HTTP. */
class CognitoTokensTest {

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.now());

	private final CognitoTokens tokens = new CognitoTokens(this.pool.issuer(), this.clock);

	@AfterEach
	void stop() {
		this.pool.close();
	}

	@Test
	void takesBothTokensOfASignIn() throws Exception {
		Claims id = this.tokens.verify(this.pool.signed(this.pool.idToken().build()));
		Claims access = this.tokens.verify(this.pool.signed(this.pool.accessToken().claim("scope", "a b").build()));

		assertThat(id).isEqualTo(new Claims("0f8e6a1c-sub", "id", List.of(TestUserPool.CLIENT),
				Set.of("apiAdmins", "readers"), Set.of("")));
		assertThat(access).isEqualTo(new Claims("0f8e6a1c-sub", "access", List.of(TestUserPool.CLIENT),
				Set.of("apiAdmins", "readers"), Set.of("a", "b")));
	}

	@ParameterizedTest
	@MethodSource
	void readsNoGroupsWhereThereIsNoListOfThem(Object groups) throws Exception {
		String token = this.pool.signed(this.pool.idToken().claim("cognito:groups", groups).build());

		assertThat(this.tokens.verify(token).groups()).isEmpty();
	}

	static Stream<Object> readsNoGroupsWhereThereIsNoListOfThem() {
		return Stream.of(null, "apiAdmins", 7, List.of(), List.of(7), Map.of("apiAdmins", true));
	}

	@ParameterizedTest
	@MethodSource
	void refusesWhatTheTokenSays(String reason, UnaryOperator<JWTClaimsSet.Builder> change) {
		String token = this.pool.signed(change.apply(this.pool.idToken()).build());

		assertRefused(token).hasMessage(reason);
	}

	static Stream<Arguments> refusesWhatTheTokenSays() {
		Date past = Date.from(Instant.now().minusSeconds(1));
		Date future = Date.from(Instant.now().plusSeconds(60));
		return Stream.of(refusal("another issuer", (claims) -> claims.issuer("https://evil.example/pool")),
				refusal("another issuer", (claims) -> claims.issuer(null)),
				refusal("expired", (claims) -> claims.expirationTime(past)),
				refusal("expired", (claims) -> claims.expirationTime(null)),
				refusal("not valid yet", (claims) -> claims.notBeforeTime(future)),
				refusal("neither an id token nor an access token", (claims) -> claims.claim("token_use", null)),
				refusal("neither an id token nor an access token", (claims) -> claims.claim("token_use", "refresh")),
				refusal("neither an id token nor an access token",
						(claims) -> claims.claim("token_use", List.of("id"))),
				refusal("several audiences", (claims) -> claims.audience(List.of(TestUserPool.CLIENT, "stranger"))),
				refusal("no sub", (claims) -> claims.subject(null)), refusal("no sub", (claims) -> claims.subject("")));
	}

	private static Arguments refusal(String reason, UnaryOperator<JWTClaimsSet.Builder> change) {
		return Arguments.of(reason, change);
	}

	@Test
	void aTokenLastsToTheSecondBeforeItsEndAndFromItsBegin() throws Exception {
		Instant end = Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
		String token = this.pool.signed(this.pool.idToken()
			.expirationTime(Date.from(end))
			.notBeforeTime(Date.from(end.minusSeconds(10)))
			.build());

		assertThat(at(end.minusMillis(1)).verify(token)).isNotNull();
		assertThat(at(end.minusSeconds(10)).verify(token)).isNotNull();
		assertThatThrownBy(() -> at(end).verify(token)).hasMessage("expired");
		assertThatThrownBy(() -> at(end.minusSeconds(10).minusMillis(1)).verify(token)).hasMessage("not valid yet");
	}

	@Test
	void refusesASignatureOfAnotherKey() {
		assertRefused(TestUserPool.signed(this.pool.idToken().build(), TestUserPool.newKey("first")));
	}

	@Test
	void refusesATokenWithoutKid() {
		assertRefused(
				TestUserPool.signed(this.pool.idToken().build(), this.pool.key(), new JWSHeader(JWSAlgorithm.RS256)))
			.hasMessage("no kid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS384", "RS512", "PS256" })
	void refusesEveryAlgorithmButTheOneOfCognito(String algorithm) {
		assertRefused(TestUserPool.signed(this.pool.idToken().build(), this.pool.key(),
				new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("first").build()));
	}

	/** Anyone can sign a token with the public key as an HMAC secret. */
	@Test
	void refusesHs256AndNone() throws JOSEException {
		var hs256 = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
				this.pool.idToken().build());
		hs256.sign(new MACSigner(this.pool.key().toRSAPublicKey().getEncoded()));

		assertRefused(hs256.serialize());
		assertRefused(new PlainJWT(this.pool.idToken().build()).serialize());
		String[] parts = this.pool.signed(this.pool.idToken().build()).split("\\.");
		String none = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"alg\":\"none\",\"kid\":\"first\"}".getBytes(StandardCharsets.UTF_8));
		assertRefused(none + "." + parts[1] + ".");
		assertRefused(parts[0] + "." + parts[1] + ".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a.b.c", "e30.e30.e30", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "\u0000", "ä.ö.ü" })
	void refusesWhatIsNoToken(String token) {
		assertRefused(token);
	}

	@Test
	void doesNotStartWithAnIssuerThatIsNoAddress() {
		assertThatThrownBy(() -> new CognitoTokens(URI.create("pool"))).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("pool");
	}

	private CognitoTokens at(Instant now) {
		return new CognitoTokens(this.pool.issuer(), Clock.fixed(now, ZoneOffset.UTC));
	}

	/** The reason is written to the log, so it must not contain any part of the token. */
	private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String token) {
		var refusal = assertThatThrownBy(() -> this.tokens.verify(token))
			.isInstanceOf(CognitoTokens.RefusedException.class);
		for (String part : token.split("\\.")) {
			if (part.length() > 8) {
				refusal.hasMessageNotContaining(part)
					.hasMessageNotContaining(
							new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1));
			}
		}
		return refusal;
	}

}
