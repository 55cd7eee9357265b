package dev.products.cli.login;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client's half of the Secure Remote Password protocol as Cognito speaks it
 * ({@code USER_SRP_AUTH}): the password never goes over the line. SRP-6a (RFC 2945, RFC
 * 5054) with SHA-256 and the 3072-bit group, a session key by HKDF (RFC 5869), and a
 * signature of pool, user, secret block and time in the place of SRP's own proof.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html">
 * Authentication flows, SRP</a>
 */
public final class Srp {

	/** RFC 5054, appendix A, the 3072-bit group. */
	static final BigInteger N = new BigInteger("""
			FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD
			EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED
			EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F
			83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B
			E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510
			15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7
			ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C
			BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF
			""".replace("\n", ""), 16);

	static final BigInteger G = BigInteger.TWO;

	private static final BigInteger K = number(sha256(padded(N), padded(G)));

	private static final byte[] INFO = "Caldera Derived Key".getBytes(StandardCharsets.UTF_8);

	/** Such as {@code Sat Nov 1 09:05:07 UTC 2026}: the day without a zero. */
	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.US)
		.withZone(ZoneOffset.UTC);

	private final BigInteger secret;

	private final BigInteger mine;

	public Srp() {
		this(new BigInteger(1024, new SecureRandom()));
	}

	/**
	 * @param secret a, which nobody else may know
	 */
	Srp(BigInteger secret) {
		this.secret = secret;
		this.mine = G.modPow(secret, N);
	}

	/** What {@code InitiateAuth} is told: A, in hex. */
	public String publicValue() {
		return this.mine.toString(16);
	}

	/**
	 * Answers the challenge {@code PASSWORD_VERIFIER}.
	 * @param pool the id of the pool
	 * @param challenge the parameters of the challenge
	 * @return what {@code RespondToAuthChallenge} is told
	 */
	public Map<String, String> answer(String pool, String password, Map<String, String> challenge, Instant now) {
		String user = challenge.get("USER_ID_FOR_SRP");
		String block = challenge.get("SECRET_BLOCK");
		String time = TIME.format(now);
		String poolName = pool.substring(pool.indexOf('_') + 1);
		byte[] key = key(poolName, user, password, new BigInteger(challenge.get("SRP_B"), 16),
				new BigInteger(challenge.get("SALT"), 16));
		byte[] signature = hmac(key, utf8(poolName), utf8(user), Base64.getDecoder().decode(block), utf8(time));
		return Map.of("USERNAME", user, "PASSWORD_CLAIM_SECRET_BLOCK", block, "TIMESTAMP", time,
				"PASSWORD_CLAIM_SIGNATURE", Base64.getEncoder().encodeToString(signature));
	}

	private byte[] key(String poolName, String user, String password, BigInteger theirs, BigInteger salt) {
		if (theirs.mod(N).signum() == 0) {
			throw new IllegalStateException("The pool's half of SRP is 0, which RFC 5054 section 2.5.4 forbids.");
		}
		BigInteger mixed = number(sha256(padded(this.mine), padded(theirs)));
		BigInteger x = number(sha256(padded(salt), sha256(utf8(poolName + user + ":" + password))));
		BigInteger shared = theirs.subtract(K.multiply(G.modPow(x, N))).modPow(this.secret.add(mixed.multiply(x)), N);
		byte[] extracted = hmac(padded(mixed), padded(shared));
		byte[] expanded = hmac(extracted, INFO, new byte[] { 1 });
		return Arrays.copyOf(expanded, 16);
	}

	/**
	 * Cognito's form of a number: big-endian, with a zero before a first bit that is set.
	 */
	static byte[] padded(BigInteger number) {
		return number.toByteArray();
	}

	private static BigInteger number(byte[] bytes) {
		return new BigInteger(1, bytes);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] sha256(byte[]... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				digest.update(part);
			}
			return digest.digest();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] hmac(byte[] key, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
