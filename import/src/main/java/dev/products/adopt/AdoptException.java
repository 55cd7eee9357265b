package dev.products.adopt;

/**
 * A failure that a person can do something about. The message says what happened, to what
 * and what to do next; no stack trace is shown for it.
 */
final class AdoptException extends RuntimeException {

	AdoptException(String message) {
		super(message);
	}

	AdoptException(String message, Throwable cause) {
		super(message, cause);
	}

}
