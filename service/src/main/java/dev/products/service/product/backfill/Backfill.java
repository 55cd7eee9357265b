package dev.products.service.product.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.products.service.product.Backoff;
import dev.products.service.product.IndexKeys;
import dev.products.service.product.backfill.BackfillCheckpoint.Segment;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Adds the index keys to the items of a table, while other programs write to it. */
public final class Backfill {

	/** Whether to write keys, and whether to overwrite values of other programs. */
	public enum Mode {

		CHECK, ADD, REPLACE

	}

	/** How often an item is read again because other programs change it. */
	private static final int MAXIMUM_ATTEMPTS = 8;

	private static final Duration CONFLICT_DELAY = Duration.ofMillis(5);

	/** The number of attempts of a throttled call, each with the retries of the SDK. */
	private static final int THROTTLED_ATTEMPTS = 20;

	private static final Duration FIRST_WAIT = Duration.ofMillis(100);

	private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();

	private final ProductsTable table;

	private final WriteRate writeRate;

	private final int page;

	private final Mode mode;

	private final Clock clock;

	private final BiConsumer<String, String> skipped;

	private final Consumer<BackfillCheckpoint> save;

	private final LongAdder uncategorized = new LongAdder();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private volatile BackfillCheckpoint checkpoint;

	/**
	 * @param from the checkpoint from which to continue
	 * @param save stores each checkpoint; only one thread at a time calls it
	 * @param page the number of items between two checkpoints of a segment
	 * @param skipped receives the id of each item that gets no keys, and the reason
	 */
	public Backfill(ProductsTable table, BackfillCheckpoint from, Consumer<BackfillCheckpoint> save,
			WriteRate writeRate, int page, Mode mode, Clock clock, BiConsumer<String, String> skipped) {
		this.table = table;
		this.checkpoint = from;
		this.save = save;
		this.writeRate = writeRate;
		this.page = page;
		this.mode = mode;
		this.clock = clock;
		this.skipped = skipped;
	}

	/**
	 * Runs until the end of the table or a call of {@link #stop}, and returns the last
	 * checkpoint.
	 */
	public BackfillCheckpoint run() {
		int segments = this.checkpoint.segments().size();
		List<CompletableFuture<Void>> all;
		try (ExecutorService threads = Executors.newFixedThreadPool(segments)) {
			all = IntStream.range(0, segments)
				.mapToObj((number) -> CompletableFuture.runAsync(() -> segment(number), threads))
				.toList();
			all.forEach((one) -> one.exceptionally((failure) -> {
				stop();
				return null;
			}));
		}
		try {
			all.forEach(CompletableFuture::join);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
		return this.checkpoint;
	}

	public void stop() {
		this.stopped.countDown();
	}

	/** Returns the number of items that are in no list of a category after a check. */
	long uncategorized() {
		return this.uncategorized.sum();
	}

	private boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

	private void segment(int number) {
		int segments = this.checkpoint.segments().size();
		Segment at = this.checkpoint.segments().get(number);
		while (!at.done() && !isStopped()) {
			String after = at.after();
			ScanResponse page = retryThrottled(
					() -> this.table.scan(number, segments, after, this.page, this.mode == Mode.CHECK));
			at = items(page, number, after);
		}
	}

	private Segment items(ScanResponse page, int number, @Nullable String start) {
		Segment at = new Segment(start, false);
		BackfillCounts counts = BackfillCounts.NONE;
		try {
			for (Map<String, AttributeValue> item : page.items()) {
				if (isStopped()) {
					return at;
				}
				counts = counts.plus(item(item));
				at = new Segment(ProductsTable.productId(item), false);
			}
			at = page.hasLastEvaluatedKey() ? new Segment(ProductsTable.productId(page.lastEvaluatedKey()), false)
					: new Segment(null, true);
			return at;
		}
		finally {
			// This also runs after a failure, so that no item is counted twice.
			save(number, at, counts);
		}
	}

	private synchronized void save(int number, Segment at, BackfillCounts counts) {
		this.checkpoint = this.checkpoint.with(number, at, counts);
		this.save.accept(this.checkpoint);
	}

	private BackfillCounts item(Map<String, AttributeValue> found) {
		String productId = ProductsTable.productId(found);
		Map<String, AttributeValue> item = found;
		for (int attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
			if (item.isEmpty()) {
				return BackfillCounts.GONE;
			}
			Map<String, @Nullable AttributeValue> changes = IndexKeys.changes(item, this.clock.instant());
			if (this.mode == Mode.CHECK && (!item.containsKey("listingCategory") || !item.containsKey("listingName"))) {
				this.uncategorized.increment();
			}
			if (changes.isEmpty()) {
				// In a later round, these keys come from a write of this run whose
				// response was lost, or from an equal write of another program.
				return (attempt == 0) ? BackfillCounts.HAD : BackfillCounts.WRITTEN;
			}
			if (this.mode == Mode.CHECK || (this.mode == Mode.ADD && IndexKeys.overwritten(item).isPresent())) {
				return skip(productId, why(item));
			}
			Map<String, AttributeValue> before = item;
			try {
				boolean written = retryThrottled(() -> {
					sleep(this.writeRate.reserve());
					return this.table.write(before, changes);
				});
				this.writeRate.succeeded();
				if (written) {
					return BackfillCounts.WRITTEN;
				}
			}
			catch (DynamoDbException refused) {
				if (!"ValidationException".equals(refused.awsErrorDetails().errorCode())) {
					throw refused;
				}
				return skip(productId, "DynamoDB rejects it: " + refused.awsErrorDetails().errorMessage());
			}
			sleep(Backoff.upTo(CONFLICT_DELAY.multipliedBy(1L << attempt)).toNanos());
			item = retryThrottled(() -> this.table.read(productId));
		}
		return skip(productId, "other programs changed it " + MAXIMUM_ATTEMPTS + " times before it could be written");
	}

	/** Returns why an item does not have its keys. */
	static String why(Map<String, AttributeValue> item) {
		Set<String> changes = IndexKeys.changes(item, Instant.EPOCH).keySet();
		List<String> missing = changes.stream().filter((name) -> !item.containsKey(name)).toList();
		List<String> old = changes.stream().filter(item::containsKey).toList();
		return IndexKeys.overwritten(item)
			.map((attribute) -> attribute + " has a value that the service did not write"
					+ (attribute.equals("createdAt") ? " (not an RFC 3339 time)" : "")
					+ "; --replace overwrites it, and so does the next write of the service")
			.orElseGet(() -> (missing.isEmpty() ? "" : "has no " + String.join(", ", missing))
					+ ((missing.isEmpty() || old.isEmpty()) ? "" : "; ")
					+ (old.isEmpty() ? "" : "has an old " + String.join(", ", old)));
	}

	private BackfillCounts skip(String productId, String why) {
		this.skipped.accept(productId, why);
		return BackfillCounts.LEFT;
	}

	/** Reduces the rate and repeats a throttled call after the retries of the SDK. */
	private <T> T retryThrottled(Supplier<T> call) {
		for (int attempt = 1;; attempt++) {
			try {
				return call.get();
			}
			catch (DynamoDbException ex) {
				if (!ex.isThrottlingException() || attempt == THROTTLED_ATTEMPTS || isStopped()) {
					throw ex;
				}
				this.writeRate.throttled();
				sleep(Math.min(LONGEST_WAIT, Backoff.upTo(FIRST_WAIT.multipliedBy(1L << attempt)).toNanos()));
			}
		}
	}

	private void sleep(long nanos) {
		try {
			this.stopped.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			stop();
		}
	}

}
