package dev.products.adopt.base;

/**
 * A failure that a person can do something about. The message says what happened, to what
 * and what to do next; no stack trace is shown for it.
 */
public final class AdoptException extends RuntimeException {

	public AdoptException(String message) {
		super(message);
	}

	public AdoptException(String message, Throwable cause) {
		super(message, cause);
	}

}
