package dev.products.cli.e2e;

import java.time.Duration;
import java.util.function.Supplier;

/** Repeats a check, because indexes of DynamoDB are eventually consistent. */
final class Eventually {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofMillis(300);

	private Eventually() {
	}

	/** Repeats a check until it succeeds, for at most 30 s. */
	static <T> T holds(Supplier<T> question) {
		long end = System.nanoTime() + LIMIT.toNanos();
		while (true) {
			try {
				return question.get();
			}
			catch (AssertionError ex) {
				if (System.nanoTime() > end) {
					throw new AssertionError("after " + LIMIT.toSeconds() + " s: " + ex.getMessage(), ex);
				}
				sleep(PAUSE);
			}
		}
	}

	static void sleep(Duration pause) {
		try {
			Thread.sleep(pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
