package dev.products.service.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Creates tokens byte by byte, because the library that the service uses would refuse to
 * create most of them.
 *
 * @param key the key that signs the tokens
 * @param now the time at which the tokens are valid
 */
public record TokenForge(RSAKey key, String issuer, String client, Instant now) {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final RSAKey ATTACKERS = TestUserPool.newKey("attackers");

	/** A key that is too short, and whose public key the issuer publishes. */
	public static final RSAKey WEAK = weakKey();

	private static RSAKey weakKey() {
		try {
			return new RSAKeyGenerator(1024, true).keyID("weak").generate();
		}
		catch (JOSEException impossible) {
			throw new AssertionError(impossible);
		}
	}

	TokenForge attacker() {
		return new TokenForge(ATTACKERS, this.issuer, this.client, this.now);
	}

	String kid() {
		return this.key.getKeyID();
	}

	Map<String, Object> publicKey() {
		return this.key.toPublicJWK().toJSONObject();
	}

	long second() {
		return this.now.getEpochSecond();
	}

	/** Returns a token with the usual claims, one of which has the given value. */
	public String with(String claim, Object value) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put(claim, value);
		return signed(Map.of(), claims);
	}

	/** Returns a signed token. A member whose value is null is removed. */
	public String signed(Map<String, ?> header, Map<String, ?> claims) {
		return compact(header(header), claims(claims));
	}

	/**
	 * Returns a token that is signed correctly with another algorithm. The secret of
	 * HS256 is the public key, which everyone knows.
	 */
	String signedWith(String algorithm) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(kid()).build(),
					JWTClaimsSet.parse(claims()));
			token.sign(algorithm.startsWith("HS") ? new MACSigner(this.key.toRSAPublicKey().getEncoded())
					: new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException | ParseException impossible) {
			throw new AssertionError(impossible);
		}
	}

	/** Returns a token that only the issuer can read. */
	String encrypted() {
		try {
			var token = new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM),
					JWTClaimsSet.parse(claims()));
			token.encrypt(new RSAEncrypter(this.key.toRSAPublicKey()));
			return token.serialize();
		}
		catch (JOSEException | ParseException impossible) {
			throw new AssertionError(impossible);
		}
	}

	String signedByAWeakKey() {
		return new TokenForge(WEAK, this.issuer, this.client, this.now).signed(Map.of(), Map.of());
	}

	/**
	 * Returns a token whose parts all contain {@code -} or {@code _}, and have unused
	 * bits.
	 */
	String withEverySpelling() {
		return IntStream.range(0, 30)
			.mapToObj((i) -> Map.of("x", "??????" + "x".repeat(i)))
			.map((x) -> signed(x, x))
			.filter((token) -> Arrays.stream(token.split("\\."))
				.allMatch((part) -> part.matches(".*[-_].*") && part.length() % 4 != 0))
			.findFirst()
			.orElseThrow();
	}

	String header() {
		return header(Map.of());
	}

	private String header(Map<String, ?> changes) {
		return changed(Map.of("alg", "RS256", "kid", this.key.getKeyID()), changes);
	}

	String claims() {
		return claims(Map.of());
	}

	private String claims(Map<String, ?> changes) {
		return changed(Map.of("sub", "0f8e6a1c-sub", "iss", this.issuer, "aud", this.client, "token_use", "id", "iat",
				second(), "exp", second() + 3600), changes);
	}

	private static String changed(Map<String, ?> usual, Map<String, ?> changes) {
		Map<String, Object> changed = new LinkedHashMap<>(usual);
		changed.putAll(changes);
		changed.values().removeIf((value) -> value == null);
		try {
			return JSON.writeValueAsString(changed);
		}
		catch (JsonProcessingException impossible) {
			throw new AssertionError(impossible);
		}
	}

	String compact(String header, String claims) {
		return signedParts(encoded(header), encoded(claims));
	}

	String signedParts(String header, String payload) {
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(this.key.toPrivateKey());
			signature.update((header + "." + payload).getBytes(StandardCharsets.UTF_8));
			return String.join(".", header, payload,
					Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
		}
		catch (GeneralSecurityException | JOSEException impossible) {
			throw new AssertionError(impossible);
		}
	}

	static String encoded(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
