package dev.products.rehearse;

/** A failure that the user can fix. The message says how. */
public final class RehearseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RehearseException(String message) {
		super(message);
	}

}
