package dev.products.cli.base;

/**
 * What the exit codes of {@code products} mean; they are in the help and in docs/cli.md.
 */
public final class Exit {

	/** Done; an answer below 400. */
	public static final int OK = 0;

	/** The answer is no: a status of 400 to 499, a gate that is not passed. */
	public static final int REFUSED = 1;

	/** Wrong use, or it could not be done. */
	public static final int ERROR = 2;

	/** Nobody is logged in, or the login has ended. */
	public static final int NOT_LOGGED_IN = 3;

	/** The target has no such thing, such as a user directory at home. */
	public static final int NOT_HERE = 4;

	/** The other side failed: a status of 500 and above, or no answer. */
	public static final int FAILED_THERE = 5;

	private Exit() {
	}

	/** By the status of an answer; 0, which is none, is fine. */
	public static int of(int status) {
		return (status < 400) ? OK : (status < 500) ? REFUSED : FAILED_THERE;
	}

}
