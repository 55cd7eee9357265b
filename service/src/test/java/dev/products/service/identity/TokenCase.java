package dev.products.service.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A token for which all verifiers must have the same result. Each refused token differs
 * in one property from an accepted one. It is signed with the key of the issuer unless
 * its name says otherwise.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">JSON Web Token Best Current
 * Practices (RFC 8725)</a>
 */
public record TokenCase(String name, boolean accepted, Function<TokenForge, String> token) {

	/**
	 * A text of an attacker in a token. It contains a line break and must never appear in
	 * a log.
	 */
	public static final String MARK = "stranger\nmade-this";

	/** Returns all cases, for {@code @MethodSource}. */
	public static Stream<TokenCase> all() {
		return Stream
			.of(Stream.of(accepted("a token as Cognito signs it", (forge) -> forge.signed(Map.of(), Map.of())),
					accepted("a token of type JWT", header("typ", "JWT")),
					accepted("an audience that is a list of one",
							(forge) -> forge.with("aud", List.of(forge.client()))),
					accepted("a claim that nobody knows", claim("colour", "red")),
					accepted("a header that nobody knows", header("colour", "red"))), claims(), headers(), spellings())
			.flatMap(Function.identity());
	}

	private static Stream<TokenCase> claims() {
		return Stream.of(refused("no exp", claim("exp", null)), refused("an exp that is text", claim("exp", "2999")),
				refused("an exp that has passed", (forge) -> forge.with("exp", forge.second() - 1)),
				refused("an nbf in the future", (forge) -> forge.with("nbf", forge.second() + 60)),
				refused("several audiences",
						(forge) -> forge.with("aud", List.of(forge.client(), "https://stranger.example"))),
				refused("the same audience twice",
						(forge) -> forge.with("aud", List.of(forge.client(), forge.client()))),
				refused("no audience", claim("aud", null)), refused("another audience", claim("aud", MARK)),
				refused("another issuer", claim("iss", MARK)), refused("no issuer", claim("iss", null)),
				refused("no sub", claim("sub", null)), refused("another token_use", claim("token_use", MARK)));
	}

	private static Stream<TokenCase> headers() {
		return Stream.of(refused("an empty crit", header("crit", List.of())),
				refused("a crit that is null",
						(forge) -> forge.compact(forge.header().replace("}", ",\"crit\":null}"), forge.claims())),
				refused("a crit that names a claim", header("crit", List.of("exp"))),
				refused("a crit that names something unknown", header("crit", List.of(MARK))),
				refused("b64 without crit", header("b64", false)),
				refused("b64 with the value that it has anyway", header("b64", true)),
				refused("b64 with crit",
						(forge) -> forge.signed(Map.of("b64", false, "crit", List.of("b64")), Map.of())),
				refused("an unencoded payload", unencoded(",\"b64\":false,\"crit\":[\"b64\"]}")),
				refused("an unencoded payload without crit", unencoded(",\"b64\":false}")),
				refused("another type", header("typ", MARK)), refused("no kid", header("kid", null)),
				refused("an unknown kid", header("kid", MARK)), refused("no algorithm", header("alg", "none")),
				refused("an algorithm of the stranger's", header("alg", MARK)),
				refused("another spelling of the algorithm", header("alg", "rs256")),
				refused("another algorithm", header("alg", "RS512")),
				refused("the stranger's key in jwk",
						(forge) -> forge.stranger().signed(Map.of("jwk", forge.stranger().publicKey()), Map.of())),
				refused("the stranger's key in jwk, with the kid of the issuer's",
						(forge) -> forge.stranger()
							.signed(Map.of("jwk", forge.stranger().publicKey(), "kid", forge.kid()), Map.of())),
				refused("a jwk that is no key", header("jwk", Map.of("kty", MARK))),
				refused("the stranger's keys at jku",
						(forge) -> forge.stranger()
							.signed(Map.of("jku", "https://stranger.example/made-this"), Map.of())),
				refused("a jku that is no address", header("jku", MARK)),
				refused("a key of 1,024 bits", (forge) -> forge.signedByAWeakKey()));
	}

	/**
	 * Returns a token with an unencoded payload (RFC 7797), which does not contain a dot.
	 */
	private static Function<TokenForge, String> unencoded(String header) {
		return (forge) -> forge.signedParts(TokenForge.encoded(forge.header().replace("}", header)),
				forge.claims().replace(".", "\\u002e"));
	}

	private static Stream<TokenCase> spellings() {
		return Stream.of(0, 1, 2)
			.flatMap((part) -> Stream.of(
					spelling("padding", part, (text) -> text + "=".repeat((4 - text.length() % 4) % 4)),
					spelling("bits that say nothing", part, TokenCase::lastBitsSet),
					spelling("the alphabet of RFC 4648 section 4", part,
							(text) -> text.replace('-', '+').replace('_', '/')),
					spelling("a space", part, (text) -> text.substring(0, 8) + " " + text.substring(8)),
					spelling("a line break", part, (text) -> text + "\n"),
					spelling("a character of no alphabet", part, (text) -> text + "!")));
	}

	/**
	 * Returns a case with another encoding of one part. The first two parts are changed
	 * before the token is signed.
	 */
	private static TokenCase spelling(String what, int part, Function<String, String> spelled) {
		String name = List.of("header", "payload", "signature").get(part);
		return refused(what + " in the " + name, (forge) -> {
			String[] parts = forge.withEverySpelling().split("\\.");
			String changed = spelled.apply(parts[part]);
			if (changed.equals(parts[part])) {
				throw new IllegalStateException("There is no other spelling of this " + name);
			}
			parts[part] = changed;
			return (part == 2) ? String.join(".", parts) : forge.signedParts(parts[0], parts[1]);
		});
	}

	private static String lastBitsSet(String part) {
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		int last = part.length() - 1;
		return part.substring(0, last) + alphabet.charAt(alphabet.indexOf(part.charAt(last)) + 1);
	}

	private static Function<TokenForge, String> claim(String name, Object value) {
		return (forge) -> forge.with(name, value);
	}

	private static Function<TokenForge, String> header(String name, Object value) {
		return (forge) -> {
			Map<String, Object> header = new TreeMap<>();
			header.put(name, value);
			return forge.signed(header, Map.of());
		};
	}

	private static TokenCase accepted(String name, Function<TokenForge, String> token) {
		return new TokenCase(name, true, token);
	}

	private static TokenCase refused(String name, Function<TokenForge, String> token) {
		return new TokenCase(name, false, token);
	}

	@Override
	public String toString() {
		return (this.accepted ? "accepts " : "refuses ") + this.name;
	}

}
