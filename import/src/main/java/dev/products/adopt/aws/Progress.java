package dev.products.adopt.aws;

import java.io.PrintWriter;

/** Is told how far a long reading is. */
@FunctionalInterface
public interface Progress {

	/** Something is done. */
	void line(String text);

	/** Something is under way, and will be something else in a moment. */
	default void passing(String text) {
	}

	/**
	 * On a terminal one line that changes; elsewhere a line for each thing that is done.
	 */
	static Progress to(PrintWriter out, boolean terminal) {
		return terminal ? new OneLine(out) : out::println;
	}

	/** A line of a terminal that is written over and over. */
	final class OneLine implements Progress {

		private static final String CLEAR = "\r\033[K";

		private final PrintWriter out;

		OneLine(PrintWriter out) {
			this.out = out;
		}

		@Override
		public void line(String text) {
			passing(text);
		}

		@Override
		public synchronized void passing(String text) {
			this.out.print(CLEAR + text);
			this.out.flush();
		}

		/** Leaves the line empty for what comes. */
		synchronized void clear() {
			this.out.print(CLEAR);
			this.out.flush();
		}

	}

}
