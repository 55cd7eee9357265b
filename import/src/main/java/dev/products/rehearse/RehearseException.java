package dev.products.rehearse;

/** A failure that a person can do something about; the message says what. */
public final class RehearseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RehearseException(String message) {
		super(message);
	}

}
