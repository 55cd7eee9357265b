package dev.products.adopt.aws;

import java.io.PrintWriter;

/** Receives the progress of a long operation. */
@FunctionalInterface
public interface Progress {

	/** Something was done. */
	void line(String text);

	/** Something is being done, for a short time. */
	default void passing(String text) {
	}

	/** On a terminal, a single line that changes; otherwise a line for what was done. */
	static Progress to(PrintWriter out, boolean terminal) {
		return terminal ? new OneLine(out) : out::println;
	}

	/** Overwrites a line of the terminal. */
	record OneLine(PrintWriter out) implements Progress {

		private static final String CLEAR = "\r\033[K";

		@Override
		public void line(String text) {
			passing(text);
		}

		@Override
		public synchronized void passing(String text) {
			this.out.print(CLEAR + text);
			this.out.flush();
		}

	}

}
