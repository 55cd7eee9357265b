package dev.products.cli.login;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Against the pool's half, which knows a verifier and no password (RFC 5054 section 2.4).
 */
class SrpTest {

	private static final String POOL = "eu-central-1_AbCdEf123";

	private static final Instant NOW = Instant.parse("2026-11-01T09:05:07Z");

	private static final byte[] BLOCK = "what only the pool can read".getBytes(StandardCharsets.UTF_8);

	/** Many secrets, since a number may begin with a set bit or with zeros. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 })
	void whoKnowsThePasswordProvesIt(long seed) {
		Pool pool = new Pool("Correct-Horse-7 äß漢", BigInteger.valueOf(seed).pow(300));
		Srp srp = new Srp(BigInteger.valueOf(seed + 1).pow(200));
		assertThat(srp.answer(POOL, "Correct-Horse-7 äß漢", pool.challenge(), NOW))
			.containsEntry("TIMESTAMP", "Sun Nov 1 09:05:07 UTC 2026")
			.containsEntry("USERNAME", "the-user")
			.containsEntry("PASSWORD_CLAIM_SIGNATURE", pool.expects(srp.publicValue()));
	}

	@Test
	void whoDoesNotKnowItCannot() {
		Pool pool = new Pool("Correct-Horse-7", BigInteger.valueOf(7).pow(300));
		Srp srp = new Srp();
		assertThat(srp.answer(POOL, "correct-horse-7", pool.challenge(), NOW).get("PASSWORD_CLAIM_SIGNATURE"))
			.isNotEqualTo(pool.expects(srp.publicValue()));
	}

	/** The shared secret would be known to everybody. */
	@Test
	void aPoolThatSaysZeroIsRefused() {
		Map<String, String> zero = Map.of("USER_ID_FOR_SRP", "u", "SECRET_BLOCK", "AAAA", "SALT", "1", "SRP_B",
				Srp.N.shiftLeft(1).toString(16));
		assertThatThrownBy(() -> new Srp().answer(POOL, "p", zero, NOW)).hasMessageContaining("RFC 5054");
	}

	/** The half of the protocol that Cognito has. */
	private static final class Pool {

		private final BigInteger salt = new BigInteger("f1e2d3c4b5a697887766554433221100", 16);

		private final BigInteger secret;

		private final BigInteger verifier;

		private final BigInteger mine;

		Pool(String password, BigInteger secret) {
			this.secret = secret;
			byte[] inner = Srp.sha256(("AbCdEf123the-user:" + password).getBytes(StandardCharsets.UTF_8));
			this.verifier = Srp.G.modPow(new BigInteger(1, Srp.sha256(bytes(this.salt), inner)), Srp.N);
			BigInteger k = new BigInteger(1, Srp.sha256(bytes(Srp.N), new byte[] { 2 }));
			this.mine = k.multiply(this.verifier).add(Srp.G.modPow(secret, Srp.N)).mod(Srp.N);
		}

		Map<String, String> challenge() {
			return Map.of("USER_ID_FOR_SRP", "the-user", "SALT", this.salt.toString(16), "SRP_B",
					this.mine.toString(16), "SECRET_BLOCK", Base64.getEncoder().encodeToString(BLOCK));
		}

		String expects(String clientsPublicValue) {
			BigInteger theirs = new BigInteger(clientsPublicValue, 16);
			BigInteger u = new BigInteger(1, Srp.sha256(bytes(theirs), bytes(this.mine)));
			BigInteger shared = theirs.multiply(this.verifier.modPow(u, Srp.N)).modPow(this.secret, Srp.N);
			byte[] prk = Srp.hmac(bytes(u), bytes(shared));
			byte[] key = Arrays.copyOf(Srp.hmac(prk, "Caldera Derived Key\u0001".getBytes(StandardCharsets.UTF_8)), 16);
			return Base64.getEncoder()
				.encodeToString(Srp.hmac(key, "AbCdEf123the-user".getBytes(StandardCharsets.UTF_8), BLOCK,
						"Sun Nov 1 09:05:07 UTC 2026".getBytes(StandardCharsets.UTF_8)));
		}

		/** As libraries of AWS write it: hex of even length, 00 before 8 to f. */
		private static byte[] bytes(BigInteger number) {
			String hex = number.toString(16);
			String even = (hex.length() % 2 == 1) ? "0" + hex : hex;
			String padded = "89abcdef".indexOf(even.charAt(0)) >= 0 ? "00" + even : even;
			byte[] bytes = new byte[padded.length() / 2];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) Integer.parseInt(padded.substring(2 * i, 2 * i + 2), 16);
			}
			return bytes;
		}

	}

}
