package dev.products.service.product.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

/** Runs the parts of a parallel scan, each in its own thread. */
final class Segments {

	private Segments() {
	}

	/**
	 * Runs all segments and waits for them.
	 * @param stop stops the other segments after one failed
	 * @throws RuntimeException the exception of the first segment that failed
	 */
	static void run(int segments, IntConsumer segment, Runnable stop) {
		ExecutorService threads = Executors.newFixedThreadPool(segments);
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < segments; i++) {
			int number = i;
			all.add(threads.submit(() -> {
				try {
					segment.accept(number);
				}
				catch (Throwable ex) {
					stop.run();
					throw ex;
				}
			}));
		}
		threads.shutdown();
		Throwable failure = null;
		for (Future<?> one : all) {
			Throwable its = failure(one, stop);
			failure = (failure != null) ? failure : its;
		}
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure != null) {
			throw (RuntimeException) failure;
		}
	}

	private static @Nullable Throwable failure(Future<?> segment, Runnable stop) {
		while (true) {
			try {
				segment.get();
				return null;
			}
			catch (ExecutionException ex) {
				return ex.getCause();
			}
			catch (InterruptedException ex) {
				// Wait for the segments, so that the checkpoint contains their last
				// items.
				stop.run();
			}
		}
	}

}
