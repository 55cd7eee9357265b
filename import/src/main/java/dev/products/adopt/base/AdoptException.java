package dev.products.adopt.base;

/**
 * A failure that the user can fix. The message says what happened and what to do next. No
 * stack trace is shown for it.
 */
public final class AdoptException extends RuntimeException {

	public AdoptException(String message) {
		super(message);
	}

	public AdoptException(String message, Throwable cause) {
		super(message, cause);
	}

}
