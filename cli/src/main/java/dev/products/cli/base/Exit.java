package dev.products.cli.base;

/** The exit codes of {@code products}. The help and docs/cli.md list them. */
public final class Exit {

	/** Success, or a response with a status below 400. */
	public static final int OK = 0;

	/** A response with a status of 400 to 499. */
	public static final int REFUSED = 1;

	/** Invalid arguments, or the command failed. */
	public static final int ERROR = 2;

	/** Not logged in, or the login expired. */
	public static final int NOT_LOGGED_IN = 3;

	/** Not available for this target, such as users for the local service. */
	public static final int UNSUPPORTED = 4;

	/** The server failed: a status of 500 or above, or no response. */
	public static final int SERVER_FAILED = 5;

	private Exit() {
	}

	/** The exit code for an HTTP status; 0 means that there is no status. */
	public static int of(int status) {
		return (status < 400) ? OK : (status < 500) ? REFUSED : SERVER_FAILED;
	}

}
