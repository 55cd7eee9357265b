package dev.products.service;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has (class {@link MessageDigest}). */
public final class Sha256 {

	private Sha256() {
	}

	/** The 32 bytes of the hash of all parts, one after the other. */
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
