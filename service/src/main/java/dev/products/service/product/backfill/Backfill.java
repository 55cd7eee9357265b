package dev.products.service.product.backfill;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.products.service.product.Backoff;
import dev.products.service.product.IndexKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Adds the index keys to the items of a table, while other programs write to it. */
public final class Backfill {

	/**
	 * The maximum number of times that an item is read again because other programs
	 * change it.
	 */
	private static final int ROUNDS = 8;

	private static final Duration STEP_ASIDE = Duration.ofMillis(5);

	/** The number of attempts of a throttled call, each with the retries of the SDK. */
	private static final int THROTTLED_TRIES = 20;

	private static final Duration FIRST_WAIT = Duration.ofMillis(100);

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
	 * @param page the number of items between two checkpoints of a segment
	 * @param replace whether to overwrite values that the service did not write
	 * @param left receives the id of each item that gets no keys, and the reason
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
	 * Continues from a checkpoint until the end of the table or a call of {@link #stop}.
	 * @param save stores each checkpoint; only one thread at a time calls it
	 * @return the last checkpoint
	 */
	public BackfillCheckpoint run(BackfillCheckpoint from, Consumer<BackfillCheckpoint> save) {
		Progress progress = new Progress(from, save);
		Segments.run(from.segments().size(), (segment) -> segment(segment, progress), this::stop);
		return progress.at;
	}

	/** Ends the run after the current items. */
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
			ScanResponse page = repeated(() -> this.table.scan(number, progress.segments(), after, this.page, false));
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
			// This also runs after a failure, so that no item is counted twice.
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
			Map<String, @Nullable AttributeValue> changes = IndexKeys.changes(item, this.clock.instant());
			if (changes.isEmpty()) {
				// In a later round, these keys come from a write of this run whose
				// response was lost, or from an equal write of another program.
				return (round == 0) ? BackfillCounts.HAD : BackfillCounts.WRITTEN;
			}
			Optional<String> loses = this.replace ? Optional.empty() : IndexKeys.overwritten(item);
			if (loses.isPresent()) {
				return left(productId, BackfillCheck.wouldLose(loses.get()));
			}
			Map<String, AttributeValue> before = item;
			try {
				Optional<Double> units = repeated(() -> {
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
				return left(productId, "DynamoDB rejects it: " + refused.awsErrorDetails().errorMessage());
			}
			sleep(Backoff.upTo(STEP_ASIDE.multipliedBy(1L << round)).toNanos());
			item = repeated(() -> this.table.read(productId));
		}
		return left(productId, "other programs changed it " + ROUNDS + " times before it could be written");
	}

	private BackfillCounts left(String productId, String why) {
		this.left.accept(productId, why);
		return BackfillCounts.LEFT;
	}

	/** Reduces the rate and repeats a throttled call after the retries of the SDK. */
	private <T> T repeated(Supplier<T> call) {
		for (int round = 1;; round++) {
			try {
				return call.get();
			}
			catch (DynamoDbException ex) {
				if (!ex.isThrottlingException() || round == THROTTLED_TRIES || isStopped()) {
					throw ex;
				}
				this.pace.throttled();
				sleep(Math.min(LONGEST_WAIT, Backoff.upTo(FIRST_WAIT.multipliedBy(1L << round)).toNanos()));
			}
		}
	}

	/** Waits until the time is over or the run is stopped. */
	private void sleep(long nanos) {
		try {
			this.stopped.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			stop();
		}
	}

	/** The last checkpoint of all segments. */
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
