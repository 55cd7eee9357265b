package dev.products.adopt;

/** The exit codes of the command {@code adopt}. */
final class ExitCode {

	/** Success, and in sync with the mapping. */
	static final int IN_SYNC = 0;

	/** Success, but not in sync with the mapping. */
	static final int NOT_IN_SYNC = 1;

	/** The command failed. */
	static final int ERROR = 2;

	private ExitCode() {
	}

}
