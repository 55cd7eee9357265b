package dev.products.service.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
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
	void refusesATokenInWhichOneCharacterIsAnother(@ForAll @IntRange(max = 5000) int place,
			@ForAll("characters") char with) {
		int at = place % good.length();
		String altered = good.substring(0, at) + ((good.charAt(at) == with) ? '.' : with) + good.substring(at + 1);
		if (altered.equals(good)) {
			return;
		}

		assertThatThrownBy(() -> tokens.verify(altered)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	/**
	 * Tests the alphabet of base64 (RFC 4648 section 4), and unused bits of the last
	 * character.
	 */
	@Example
	void refusesAnotherSpellingOfTheSignature() {
		String signature = good.substring(good.lastIndexOf('.') + 1);
		String signed = good.substring(0, good.length() - signature.length());
		byte[] bytes = Base64.getUrlDecoder().decode(signature);
		List<String> spellings = new ArrayList<>(
				List.of(Base64.getEncoder().encodeToString(bytes), Base64.getUrlEncoder().encodeToString(bytes)));
		String last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		int bits = last.indexOf(signature.charAt(signature.length() - 1));
		spellings.add(signature.substring(0, signature.length() - 1) + last.charAt(bits + 1));

		for (String spelling : spellings) {
			assertThatThrownBy(() -> tokens.verify(signed + spelling)).as(spelling)
				.isInstanceOf(CognitoTokens.RefusedException.class);
		}
	}

	@Property(tries = 200)
	void refusesAnyText(@ForAll String text) {
		assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(CognitoTokens.RefusedException.class);
	}

	@Property(tries = 200)
	void refusesAnyHeaderAndClaims(@ForAll("documents") String header, @ForAll("documents") String claims) {
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
