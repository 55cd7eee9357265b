package dev.products.service.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Any text is either accepted as a token or refused, and never causes another exception.
 */
class CognitoTokensPropertyTest {

	private static TestUserPool pool;

	private static CognitoTokens tokens;

	private static String good = "";

	@BeforeContainer
	static void start() {
		pool = new TestUserPool();
		tokens = new CognitoTokens(pool.issuer());
		good = pool.signed(pool.idToken().build());
	}

	@AfterContainer
	static void stop() {
		pool.close();
	}

	@Property(tries = 200)
	void aTokenWithOneOtherCharacterIsRefused(@ForAll @IntRange(max = 5000) int place,
			@ForAll("characters") char with) {
		int at = place % good.length();
		String altered = good.substring(0, at) + ((good.charAt(at) == with) ? '.' : with) + good.substring(at + 1);
		if (altered.equals(good)) {
			return;
		}

		assertThatThrownBy(() -> tokens.verify(altered)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	@Property(tries = 200)
	void anyTextIsRefused(@ForAll String text) {
		assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	@Property(tries = 200)
	void anyHeaderAndClaimsWithoutASignatureOfTheIssuerAreRefused(@ForAll("documents") String header,
			@ForAll("documents") String claims) {
		String token = encoded(header) + "." + encoded(claims) + "." + good.substring(good.lastIndexOf('.') + 1);

		assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	private static String encoded(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@Provide
	Arbitrary<Character> characters() {
		return Arbitraries.of("ABZabz019_-.=+/ ".chars().mapToObj((c) -> (char) c).toList());
	}

	@Provide
	Arbitrary<String> documents() {
		return Arbitraries.oneOf(
				Arbitraries.of("{}", "[]", "null", "7", "\"\"", "{\"alg\":\"RS256\",\"kid\":\"first\"}",
						"{\"alg\":\"RS256\",\"kid\":7}", "{\"alg\":null,\"kid\":\"first\"}", "{\"alg\":7}",
						"{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"x\"]}",
						"{\"alg\":\"RS256\",\"kid\":\"first\",\"jwk\":{}}", "{\"exp\":\"never\",\"sub\":{}}"),
				Arbitraries.strings().ascii());
	}

}
