package dev.products.service;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes SHA-256 hashes. Every Java platform has SHA-256, see {@link MessageDigest}.
 */
public final class Sha256 {

	private Sha256() {
	}

	/** Returns the 32 bytes of the hash of all parts in sequence. */
	public static byte[] of(byte[]... parts) {
		try {
			MessageDigest hash = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				hash.update(part);
			}
			return hash.digest();
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("Every Java has SHA-256", impossible);
		}
	}

}
