package dev.products.cli.base;

import org.jspecify.annotations.Nullable;

/** An error that the user can correct. The message says how. */
public final class CliException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int code;

	public CliException(String message) {
		this(ExitCode.ERROR, message);
	}

	public CliException(String message, Throwable cause) {
		this(ExitCode.ERROR, message, cause);
	}

	public CliException(int code, String message) {
		this(code, message, null);
	}

	public CliException(int code, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	/** For an interrupted thread, which stays interrupted. */
	public static CliException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new CliException("Interrupted.", ex);
	}

	public int code() {
		return this.code;
	}

}
