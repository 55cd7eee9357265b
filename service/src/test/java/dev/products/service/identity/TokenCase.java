package dev.products.service.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A token for which all verifiers must have the same result. Each refused token differs
 * in one property from an accepted one. It is signed with the key of the issuer unless
 * its name says otherwise.
 *
 * @param reason the reason for which the token is refused; null if it is accepted
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">JSON Web Token Best Current
 * Practices (RFC 8725)</a>
 */
public record TokenCase(String name, @Nullable String reason, Function<TokenForge, String> token) {

	/**
	 * A text of an attacker in a token. It contains a line break and must never appear in
	 * a log.
	 */
	private static final String ATTACK = "attacker\nmade-this";

	private static final String SIGNATURE = "not of type JWT and signed by RS256 and a key of the issuer";

	private static final String SPELLING = "another spelling than that of base64url (RFC 7515 section 2)";

	private static final String EXTENSIONS = "extensions (RFC 7515 section 4.1.11)";

	private static final String MALFORMED = "no signed JWT";

	private static final String NO_TOKEN = "no bearer token";

	private static final String TOKEN_USE = "neither an id token nor an access token";

	/** Returns all cases, for {@code @MethodSource}. */
	public static Stream<TokenCase> all() {
		return Stream.of(
				Stream.of(accepted("a token as Cognito signs it", (forge) -> forge.signed(Map.of(), Map.of())),
						accepted("a token of type JWT", header("typ", "JWT")),
						accepted("an audience that is a list of one",
								(forge) -> forge.with("aud", List.of(forge.client()))),
						accepted("an unknown claim", claim("colour", "red")),
						accepted("an unknown header", header("colour", "red"))),
				claims(), headers(),
				Stream.of("RS384", "RS512", "PS256", "HS256")
					.map((algorithm) -> refused("a valid signature of " + algorithm, SIGNATURE,
							(forge) -> forge.signedWith(algorithm))),
				keys(), spellings(), times(), types(), structures())
			.flatMap(Function.identity());
	}

	/** Says how many tokens of each kind were checked. */
	public static String figures(Set<TokenCase> checked) {
		long attacks = checked.stream().filter((each) -> !each.accepted()).count();
		return attacks + " attacks refused, " + (checked.size() - attacks) + " valid tokens accepted";
	}

	public boolean accepted() {
		return this.reason == null;
	}

	private static Stream<TokenCase> claims() {
		return Stream.of(refused("no exp", "expired", claim("exp", null)),
				refused("an exp that is text", SIGNATURE, claim("exp", "2999")),
				refused("an exp that has passed", "expired", (forge) -> forge.with("exp", forge.second() - 1)),
				refused("an nbf in the future", "not valid yet", (forge) -> forge.with("nbf", forge.second() + 60)),
				refused("several audiences", "several audiences",
						(forge) -> forge.with("aud", List.of(forge.client(), "https://attacker.example"))),
				refused("the same audience twice", "several audiences",
						(forge) -> forge.with("aud", List.of(forge.client(), forge.client()))),
				refused("no audience", "for another app client", claim("aud", null)),
				refused("another audience", "for another app client", claim("aud", ATTACK)),
				refused("another issuer", "another issuer", claim("iss", ATTACK)),
				refused("no issuer", "another issuer", claim("iss", null)),
				refused("no sub", "no sub", claim("sub", null)), refused("an empty sub", "no sub", claim("sub", "")),
				refused("another token_use", TOKEN_USE, claim("token_use", ATTACK)),
				refused("no token_use", TOKEN_USE, claim("token_use", null)),
				refused("a token_use that is a list", TOKEN_USE, claim("token_use", List.of("id"))));
	}

	private static Stream<TokenCase> headers() {
		return Stream.of(refused("an empty crit", EXTENSIONS, header("crit", List.of())),
				refused("a crit that is null", EXTENSIONS,
						(forge) -> forge.compact(forge.header().replace("}", ",\"crit\":null}"), forge.claims())),
				refused("a crit that names a claim", EXTENSIONS, header("crit", List.of("exp"))),
				refused("a crit that names something unknown", EXTENSIONS, header("crit", List.of(ATTACK))),
				refused("b64 without crit", EXTENSIONS, header("b64", false)),
				refused("b64 with the default value", EXTENSIONS, header("b64", true)),
				refused("b64 with crit", EXTENSIONS,
						(forge) -> forge.signed(Map.of("b64", false, "crit", List.of("b64")), Map.of())),
				refused("an unencoded payload", EXTENSIONS, unencoded(",\"b64\":false,\"crit\":[\"b64\"]}")),
				refused("an unencoded payload without crit", EXTENSIONS, unencoded(",\"b64\":false}")),
				refused("another type", SIGNATURE, header("typ", ATTACK)),
				refused("no kid", "no kid", header("kid", null)),
				refused("no algorithm", MALFORMED, header("alg", "none")),
				refused("no algorithm and no signature", MALFORMED,
						(forge) -> TokenForge.encoded("{\"alg\":\"none\",\"kid\":\"" + forge.kid() + "\"}") + "."
								+ TokenForge.encoded(forge.claims()) + "."),
				refused("no signature", MALFORMED,
						(forge) -> TokenForge.encoded(forge.header()) + "." + TokenForge.encoded(forge.claims()) + "."),
				refused("an unknown algorithm", SIGNATURE, header("alg", ATTACK)),
				refused("another spelling of the algorithm", SIGNATURE, header("alg", "rs256")),
				refused("another algorithm", SIGNATURE, header("alg", "RS512")));
	}

	private static Stream<TokenCase> keys() {
		return Stream.of(refused("an unknown kid", SIGNATURE, header("kid", ATTACK)),
				refused("the attacker's key with the kid of the issuer's", SIGNATURE,
						(forge) -> forge.attacker().signed(Map.of("kid", forge.kid()), Map.of())),
				refused("the attacker's key in jwk", SIGNATURE,
						(forge) -> forge.attacker().signed(Map.of("jwk", forge.attacker().publicKey()), Map.of())),
				refused("the attacker's key in jwk, with the kid of the issuer's", SIGNATURE,
						(forge) -> forge.attacker()
							.signed(Map.of("jwk", forge.attacker().publicKey(), "kid", forge.kid()), Map.of())),
				refused("a jwk that is no key", MALFORMED, header("jwk", Map.of("kty", ATTACK))),
				refused("the attacker's keys at jku", SIGNATURE,
						(forge) -> forge.attacker()
							.signed(Map.of("jku", "https://attacker.example/made-this"), Map.of())),
				refused("a jku that is no address", MALFORMED, header("jku", ATTACK)),
				refused("a key of 1,024 bits", SIGNATURE, (forge) -> forge.signedByAWeakKey()));
	}

	/** The token is valid from {@code nbf} inclusive until {@code exp} exclusive. */
	private static Stream<TokenCase> times() {
		return Stream.of(accepted("an exp in a minute", (forge) -> forge.with("exp", forge.second() + 60)),
				accepted("an nbf a second ago", (forge) -> forge.with("nbf", forge.second() - 1)),
				accepted("an exp with a fraction", (forge) -> forge.with("exp", forge.second() + 60.5)),
				accepted("an iat in the future", (forge) -> forge.with("iat", forge.second() + 60)),
				refused("an exp at this second", "expired", (forge) -> forge.with("exp", forge.second())),
				refused("an exp of 0", "expired", claim("exp", 0)),
				refused("a negative exp", "expired", claim("exp", -1)),
				refused("the smallest exp", "expired", claim("exp", Long.MIN_VALUE)),
				refused("an exp that is null", "expired",
						(forge) -> forge.compact(forge.header(),
								forge.claims().replaceAll("\"exp\":\\d+", "\"exp\":null"))),
				refused("an nbf in a thousand years", "not valid yet", claim("nbf", 33_000_000_000L)));
	}

	private static Stream<TokenCase> types() {
		return Stream.of(refused("an exp that is a list", SIGNATURE, claim("exp", List.of(33_000_000_000L))),
				refused("an exp that is true", SIGNATURE, claim("exp", true)),
				refused("an nbf that is text", SIGNATURE, claim("nbf", "0")),
				refused("an iat that is text", SIGNATURE, claim("iat", "0")),
				refused("an issuer that is a list", SIGNATURE, (forge) -> forge.with("iss", List.of(forge.issuer()))),
				refused("an issuer with a slash at the end", "another issuer",
						(forge) -> forge.with("iss", forge.issuer() + "/")),
				refused("an issuer in capitals", "another issuer",
						(forge) -> forge.with("iss", forge.issuer().toUpperCase(Locale.ROOT))),
				refused("a sub that is a number", "no sub", claim("sub", 7)),
				refused("a sub that is a list", SIGNATURE, claim("sub", List.of("alice"))),
				refused("an audience that is a number", SIGNATURE, claim("aud", 7)),
				refused("an audience that is an object", SIGNATURE,
						(forge) -> forge.with("aud", Map.of(forge.client(), true))),
				refused("an empty list of audiences", "for another app client", claim("aud", List.of())),
				refused("an audience with a blank at the end", "for another app client",
						(forge) -> forge.with("aud", forge.client() + " ")),
				refused("a client_id in place of the audience", "for another app client", (forge) -> {
					Map<String, Object> claims = new TreeMap<>();
					claims.put("aud", null);
					claims.put("client_id", forge.client());
					return forge.signed(Map.of(), claims);
				}), refused("a token_use in capitals", TOKEN_USE, claim("token_use", "ID")),
				refused("a token_use that is true", TOKEN_USE, claim("token_use", true)),
				refused("a kid that is a number", MALFORMED, header("kid", 7)),
				refused("a kid that is a list", MALFORMED,
						(forge) -> forge.signed(Map.of("kid", List.of(forge.kid())), Map.of())),
				refused("an empty kid", SIGNATURE, header("kid", "")),
				refused("a kid that is a path", SIGNATURE, header("kid", "../../../../dev/null")),
				refused("a kid that is a query", SIGNATURE, header("kid", "' OR '1'='1")),
				refused("a kid that is an address", SIGNATURE, header("kid", "https://attacker.example/made-this")),
				refused("a kid with a null character", SIGNATURE,
						(forge) -> forge.signed(Map.of("kid", forge.kid() + "\u0000"), Map.of())),
				refused("an algorithm that is a list", MALFORMED, header("alg", List.of("RS256"))),
				refused("an algorithm with a blank at the end", SIGNATURE, header("alg", "RS256 ")),
				refused("another spelling of no algorithm", SIGNATURE, header("alg", "nOnE")),
				refused("an elliptic algorithm", SIGNATURE, header("alg", "ES256")),
				refused("a certificate chain of the attacker", SIGNATURE,
						(forge) -> forge.attacker().signed(Map.of("x5c", List.of("MIIB")), Map.of())),
				refused("the address of a certificate of the attacker", SIGNATURE, (forge) -> forge.attacker()
					.signed(Map.of("x5u", "https://attacker.example/made-this"), Map.of())));
	}

	private static Stream<TokenCase> structures() {
		return Stream.of(
				accepted("white space in the claims",
						(forge) -> forge.compact(forge.header(), " " + forge.claims().replace(",", " ,\n") + " ")),
				refused("encrypted for the issuer (RFC 7516)", MALFORMED, TokenForge::encrypted),
				refused("a token in a token (RFC 7519 section 5.2)", SIGNATURE,
						(forge) -> forge.compact(forge.header().replace("}", ",\"cty\":\"JWT\"}"),
								forge.signed(Map.of(), Map.of()))),
				refused("the JSON serialization (RFC 7515 section 7.2)", MALFORMED, (forge) -> {
					String[] parts = forge.signed(Map.of(), Map.of()).split("\\.");
					return "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\""
							+ parts[2] + "\"}";
				}), refused("two parts", MALFORMED, (forge) -> {
					String token = forge.signed(Map.of(), Map.of());
					return token.substring(0, token.lastIndexOf('.'));
				}), refused("four parts", MALFORMED, (forge) -> forge.signed(Map.of(), Map.of()) + ".AA"),
				refused("the signature of another token", SIGNATURE, (forge) -> {
					String token = forge.signed(Map.of(), Map.of());
					String other = forge.with("sub", "bob");
					return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
				}), refused("a signature of zeros", SIGNATURE, (forge) -> {
					String token = forge.signed(Map.of(), Map.of());
					return token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
				}), refused("half of the signature", SIGNATURE, (forge) -> {
					String token = forge.signed(Map.of(), Map.of());
					return token.substring(0, token.length() - 170);
				}), payload("no claims", ""), payload("claims that are null", "null"),
				refused("claims that are a list", "another issuer", (forge) -> forge.compact(forge.header(), "[]")),
				payload("claims that are a text", "\"alice\""),
				payload("claims that end too early", "{\"sub\":\"alice\""),
				refused("text after the claims", SIGNATURE,
						(forge) -> forge.compact(forge.header(), forge.claims() + "{\"sub\":\"alice\"}")),
				refused("a claim twice", SIGNATURE,
						(forge) -> forge.compact(forge.header(),
								"{\"exp\":33000000000," + forge.claims().substring(1))),
				refused("a header that is a list", MALFORMED, (forge) -> forge.compact("[]", forge.claims())),
				refused("a header member twice", MALFORMED,
						(forge) -> forge.compact("{\"alg\":\"none\"," + forge.header().substring(1), forge.claims())),
				refused("claims in a depth of 2,000", SIGNATURE, (forge) -> forge.compact(forge.header(),
						"{\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "," + forge.claims().substring(1))));
	}

	private static TokenCase payload(String name, String payload) {
		return refused(name, SIGNATURE, (forge) -> forge.compact(forge.header(), payload));
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
					spelling("padding", SPELLING, part, (text) -> text + "=".repeat((4 - text.length() % 4) % 4)),
					spelling("unused bits that are set", SPELLING, part, TokenCase::lastBitsSet),
					spelling("the alphabet of RFC 4648 section 4", SPELLING, part,
							(text) -> text.replace('-', '+').replace('_', '/')),
					spelling("a space", NO_TOKEN, part, (text) -> text.substring(0, 8) + " " + text.substring(8)),
					spelling("a line break", NO_TOKEN, part, (text) -> text + "\n"),
					spelling("a character that is not in the alphabet", SPELLING, part, (text) -> text + "!")));
	}

	/**
	 * Returns a case with another encoding of one part. The first two parts are changed
	 * before the token is signed.
	 */
	private static TokenCase spelling(String what, String reason, int part, Function<String, String> spelled) {
		String name = List.of("header", "payload", "signature").get(part);
		return refused(what + " in the " + name, reason, (forge) -> {
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
		return new TokenCase(name, null, token);
	}

	private static TokenCase refused(String name, String reason, Function<TokenForge, String> token) {
		return new TokenCase(name, reason, token);
	}

	@Override
	public String toString() {
		return (accepted() ? "accepts " : "refuses ") + this.name;
	}

}
