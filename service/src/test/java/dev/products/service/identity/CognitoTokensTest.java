package dev.products.service.identity;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.products.service.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests which tokens are valid, with the keys of the user pool fetched over HTTP.
 * {@link TokenCase} lists the tokens that are refused.
 */
class CognitoTokensTest {

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.now());

	private final CognitoTokens tokens = new CognitoTokens(this.pool.issuer(), this.clock);

	@AfterEach
	void stop() {
		this.pool.close();
	}

	@Test
	void idTokensAndAccessTokensAreAccepted() throws Exception {
		Claims id = this.tokens.verify(this.pool.signed(this.pool.idToken().build()));
		Claims access = this.tokens.verify(this.pool.signed(this.pool.accessToken().claim("scope", "a b").build()));

		assertThat(id).isEqualTo(new Claims("0f8e6a1c-sub", "id", List.of(TestUserPool.CLIENT),
				Set.of("apiAdmins", "readers"), Set.of("")));
		assertThat(access).isEqualTo(new Claims("0f8e6a1c-sub", "access", List.of(TestUserPool.CLIENT),
				Set.of("apiAdmins", "readers"), Set.of("a", "b")));
	}

	@ParameterizedTest
	@MethodSource
	void aClaimThatIsNotAListOfGroupsIsIgnored(Object groups) throws Exception {
		String token = this.pool.signed(this.pool.idToken().claim("cognito:groups", groups).build());

		assertThat(this.tokens.verify(token).groups()).isEmpty();
	}

	static Stream<Object> aClaimThatIsNotAListOfGroupsIsIgnored() {
		return Stream.of(null, "apiAdmins", 7, List.of(), List.of(7), Map.of("apiAdmins", true));
	}

	@Test
	void aTokenIsValidFromNbfUntilExp() throws Exception {
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

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a.b.c", "e30.e30.e30", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "\u0000", "ä.ö.ü" })
	void aTextThatIsNotATokenIsRefused(String token) {
		assertThatThrownBy(() -> this.tokens.verify(token)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	@Test
	void anIssuerThatIsNotAUrlIsRefused() {
		assertThatThrownBy(() -> new CognitoTokens(URI.create("pool"))).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("pool");
	}

	private CognitoTokens at(Instant now) {
		return new CognitoTokens(this.pool.issuer(), Clock.fixed(now, ZoneOffset.UTC));
	}

}
