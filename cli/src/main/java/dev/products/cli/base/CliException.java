package dev.products.cli.base;

import org.jspecify.annotations.Nullable;

/** What a person can do something about: the message says what. */
public final class CliException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int code;

	public CliException(String message) {
		this(Exit.ERROR, message);
	}

	public CliException(int code, String message) {
		this(code, message, null);
	}

	/**
	 * @param code one of {@link Exit}
	 */
	public CliException(int code, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	/** Of a thread that was told to end, which stays told. */
	public static CliException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new CliException(Exit.ERROR, "Interrupted.", ex);
	}

	public int code() {
		return this.code;
	}

}
