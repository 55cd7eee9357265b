package dev.products.adopt.backfill;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Gives the items of a table their index keys, beside whoever else writes to it.
 */
public final class Backfill {

	/** How often an item is read again that others keep changing. */
	private static final int ROUNDS = 8;

	private static final Duration STEP_ASIDE = Duration.ofMillis(5);

	/** How often a call is tried that DynamoDB throttles, besides the SDK's own tries. */
	private static final int THROTTLED_TRIES = 20;

	private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();

	private final ProductsTable table;

	private final Pace pace;

	private final int page;

	private final boolean replace;

	private final Clock clock;

	private final BiConsumer<String, String> left;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final DoubleAdder readUnits = new DoubleAdder();

	private final DoubleAdder writeUnits = new DoubleAdder();

	/**
	 * @param page items between two checkpoints of a segment
	 * @param replace whether a value may be lost that is not the service's
	 * @param left hears of each item that lacks its keys still, and why
	 */
	public Backfill(ProductsTable table, Pace pace, int page, boolean replace, Clock clock,
			BiConsumer<String, String> left) {
		this.table = table;
		this.pace = pace;
		this.page = page;
		this.replace = replace;
		this.clock = clock;
		this.left = left;
	}

	/**
	 * Goes on from a checkpoint, to the end or until it is stopped.
	 * @param save keeps each further checkpoint; never called by two at once
	 * @return the last checkpoint
	 */
	public BackfillCheckpoint run(BackfillCheckpoint from, Consumer<BackfillCheckpoint> save) {
		Progress progress = new Progress(from, save);
		Segments.run(from.segments().size(), (segment) -> segment(segment, progress), this::stop);
		return progress.at;
	}

	/** Ends the run soon, after the items that are just being written. */
	public void stop() {
		this.stopped.countDown();
	}

	public double readUnits() {
		return this.readUnits.sum();
	}

	public double writeUnits() {
		return this.writeUnits.sum();
	}

	private boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

	private void segment(int number, Progress progress) {
		BackfillCheckpoint.Segment at = progress.of(number);
		while (!at.done() && !isStopped()) {
			String after = at.after();
			ScanResponse page = patiently(() -> this.table.scan(number, progress.segments(), after, this.page, false));
			this.readUnits.add(ProductsTable.units(page.consumedCapacity()));
			at = items(page, number, after, progress);
		}
	}

	private BackfillCheckpoint.Segment items(ScanResponse page, int number, @Nullable String start, Progress progress) {
		BackfillCheckpoint.Segment at = new BackfillCheckpoint.Segment(start, false);
		BackfillCounts counts = BackfillCounts.NONE;
		boolean whole = false;
		try {
			for (Map<String, AttributeValue> item : page.items()) {
				if (isStopped()) {
					return at;
				}
				counts = counts.plus(item(item));
				at = new BackfillCheckpoint.Segment(ProductsTable.productId(item), false);
			}
			whole = true;
		}
		finally {
			// Also of a page that ended early, so that no item is counted twice.
			if (whole) {
				at = page.hasLastEvaluatedKey()
						? new BackfillCheckpoint.Segment(ProductsTable.productId(page.lastEvaluatedKey()), false)
						: new BackfillCheckpoint.Segment(null, true);
			}
			progress.moved(number, at, counts);
		}
		return at;
	}

	private BackfillCounts item(Map<String, AttributeValue> found) {
		String productId = ProductsTable.productId(found);
		Map<String, AttributeValue> item = found;
		for (int round = 0; round < ROUNDS; round++) {
			if (item.isEmpty()) {
				return BackfillCounts.GONE;
			}
			Map<String, @Nullable AttributeValue> changes = ListingKeys.changes(item, this.clock.instant());
			if (changes.isEmpty()) {
				// Later than at once it was our own write, whose answer was lost, or
				// another
				// that gave the same.
				return (round == 0) ? BackfillCounts.HAD : BackfillCounts.WRITTEN;
			}
			Optional<String> loses = this.replace ? Optional.empty() : ListingKeys.loses(item);
			if (loses.isPresent()) {
				return left(productId, BackfillCheck.wouldLose(loses.get()));
			}
			Map<String, AttributeValue> before = item;
			try {
				Optional<Double> units = patiently(() -> {
					sleep(this.pace.take());
					return this.table.write(before, changes);
				});
				this.pace.taken();
				if (units.isPresent()) {
					this.writeUnits.add(units.get());
					return BackfillCounts.WRITTEN;
				}
			}
			catch (DynamoDbException refused) {
				if (!"ValidationException".equals(refused.awsErrorDetails().errorCode())) {
					throw refused;
				}
				return left(productId, "DynamoDB refuses it: " + refused.awsErrorDetails().errorMessage());
			}
			// Somebody came between.
			sleep(ThreadLocalRandom.current().nextLong(1L << round) * STEP_ASIDE.toNanos());
			item = patiently(() -> this.table.read(productId));
		}
		return left(productId, "others changed it " + ROUNDS + " times while it was to be written");
	}

	private BackfillCounts left(String productId, String why) {
		this.left.accept(productId, why);
		return BackfillCounts.LEFT;
	}

	/** Slows down and tries again when DynamoDB throttles, beyond what the SDK does. */
	private <T> T patiently(Supplier<T> call) {
		for (int round = 1;; round++) {
			try {
				return call.get();
			}
			catch (DynamoDbException ex) {
				if (!ex.isThrottlingException() || round == THROTTLED_TRIES || isStopped()) {
					throw ex;
				}
				this.pace.throttled();
				long longest = Math.min(LONGEST_WAIT, TimeUnit.MILLISECONDS.toNanos(100L << round));
				sleep(ThreadLocalRandom.current().nextLong(longest));
			}
		}
	}

	/** Until the time is over, or the run is stopped. */
	private void sleep(long nanos) {
		try {
			this.stopped.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			stop();
		}
	}

	/** Where all segments are, in one checkpoint. */
	private static final class Progress {

		private final Consumer<BackfillCheckpoint> save;

		private volatile BackfillCheckpoint at;

		Progress(BackfillCheckpoint from, Consumer<BackfillCheckpoint> save) {
			this.at = from;
			this.save = save;
		}

		int segments() {
			return this.at.segments().size();
		}

		BackfillCheckpoint.Segment of(int segment) {
			return this.at.segments().get(segment);
		}

		synchronized void moved(int segment, BackfillCheckpoint.Segment to, BackfillCounts counts) {
			this.at = this.at.with(segment, to, counts);
			this.save.accept(this.at);
		}

	}

}
