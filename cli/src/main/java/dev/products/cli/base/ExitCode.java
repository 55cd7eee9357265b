package dev.products.cli.base;

/** The exit codes of {@code products}. The help and docs/cli.md explain them. */
public final class ExitCode {

	public static final int OK = 0;

	public static final int REFUSED = 1;

	public static final int ERROR = 2;

	public static final int NOT_LOGGED_IN = 3;

	public static final int UNSUPPORTED = 4;

	public static final int SERVER_FAILED = 5;

	private ExitCode() {
	}

	/** The exit code for an HTTP status; 0 means that there is no status. */
	public static int of(int status) {
		return (status < 400) ? OK : (status < 500) ? REFUSED : SERVER_FAILED;
	}

}
