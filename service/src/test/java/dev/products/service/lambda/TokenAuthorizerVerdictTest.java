package dev.products.service.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import com.nimbusds.jose.KeySourceException;
import dev.products.service.identity.TestUserPool;
import dev.products.service.identity.TokenCase;
import dev.products.service.identity.TokenForge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests which tokens the Lambda authorizer refuses, when it fails instead, and what it
 * logs.
 */
class TokenAuthorizerVerdictTest {

	/** All texts that the authorizer may log for a token of an attacker. */
	private static final Set<String> REASONS = Stream
		.of("no signed JWT", "another spelling than that of base64url (RFC 7515 section 2)",
				"extensions (RFC 7515 section 4.1.11)", "no kid",
				"not of type JWT and signed by RS256 and a key of the issuer", "another issuer", "expired",
				"not valid yet", "neither an id token nor an access token", "several audiences", "no sub",
				"for another app client", "no bearer token")
		.map("Refused: "::concat)
		.collect(Collectors.toSet());

	private final TestAuthorizer authorizer = new TestAuthorizer();

	private final TestUserPool pool = this.authorizer.pool();

	@AfterEach
	void stop() {
		this.authorizer.close();
	}

	@ParameterizedTest
	@MethodSource("dev.products.service.identity.TokenCase#all")
	void judgesATokenAndLogsNothingOfIt(TokenCase each) throws Exception {
		String token = each.token()
			.apply(new TokenForge(this.pool.key(), this.pool.issuer().toString(), TestUserPool.CLIENT, Instant.now()));

		if (each.accepted()) {
			assertThat(
					this.authorizer.answer(TestAuthorizer.tokenEvent("Bearer " + token)).path("principalId").asText())
				.isEqualTo("0f8e6a1c-sub");
			assertThat(this.authorizer.log()).isEmpty();
			return;
		}
		this.authorizer.assertUnauthorized(TestAuthorizer.tokenEvent("Bearer " + token));
		assertThat(this.authorizer.log()).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).matches("Refused: [A-Za-z0-9 ,.()]+");
			assertThat(REASONS).contains(line.getFormattedMessage());
			assertThat(line.getThrowableProxy()).isNull();
		});
		assertThat(this.pool.fetches()).isLessThanOrEqualTo(1);
	}

	@Test
	void refusesTheTokensOfOtherClients() {
		this.authorizer.assertUnauthorized(TestAuthorizer
			.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().audience("stranger").build())));
		this.authorizer.assertUnauthorized(TestAuthorizer
			.tokenEvent("Bearer " + this.pool.signed(this.pool.accessToken().claim("client_id", "stranger").build())));
		// An access token has client_id and no aud; the aud of an ID token is not
		// relevant here.
		this.authorizer.assertUnauthorized(TestAuthorizer
			.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().claim("token_use", "access").build())));
		this.authorizer.assertUnauthorized(TestAuthorizer.tokenEvent("Bearer " + this.pool
			.signed(this.pool.idToken().audience((String) null).claim("client_id", TestUserPool.CLIENT).build())));
		assertThat(this.authorizer.log()).hasSize(4)
			.allMatch((line) -> line.getFormattedMessage().equals("Refused: for another app client"));
	}

	@Test
	void aTokenThatLosesItsSchemeIsNotLogged() {
		this.authorizer.assertUnauthorized(TestAuthorizer.tokenEvent(this.pool.signed(this.pool.idToken().build())));

		assertThat(this.authorizer.log()).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).isEqualTo("Refused: no bearer token"));
	}

	@Test
	void failsWhereThePoolsKeysCannotBeFetchedAndRefusesNobodyForThat() throws Exception {
		String good = TestAuthorizer.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().build()));
		this.pool.answers(503);
		assertFails(good);
		assertFails(good);
		assertThat(this.authorizer.log()).allMatch((line) -> line.getLevel() == Level.WARN);

		this.pool.recovers();
		this.authorizer.clock().pass(Duration.ofSeconds(1));
		assertThat(this.authorizer.answer(good).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
	}

	@Test
	void judgesTokensWhoseKeyItHasWhileThePoolDoesNotAnswer() throws Exception {
		String good = TestAuthorizer.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().build()));
		String expired = TestAuthorizer
			.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().expirationTime(new Date(0)).build()));
		this.authorizer.answer(good);
		this.pool.answers(503);
		this.authorizer.clock().pass(Duration.ofMinutes(1));

		assertThat(this.authorizer.answer(good).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
		this.authorizer.assertUnauthorized(expired);
	}

	/**
	 * Asserts that the gateway answers 500, which it does for every message other than
	 * "Unauthorized".
	 */
	private void assertFails(String event) {
		assertThatThrownBy(() -> this.authorizer.answer(event)).isInstanceOf(IllegalStateException.class)
			.hasMessage("The token cannot be verified")
			.hasCauseInstanceOf(KeySourceException.class);
	}

}
