package dev.products.adopt.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Counts the items of a table that lack index keys; only reads. */
public final class BackfillCheck {

	/** How many items of a reason are named. */
	private static final int EXAMPLES = 5;

	/** Items of a page. */
	private static final int PAGE = 1000;

	private final ProductsTable table;

	private final LongConsumer progress;

	private final Map<String, Group> lacking = new TreeMap<>();

	private long items;

	private long uncategorized;

	private double units;

	private volatile boolean stopped;

	/**
	 * Items with the same reason.
	 *
	 * @param count how many
	 * @param examples the first of them
	 */
	public record Group(long count, List<String> examples) {

		private static final Group NONE = new Group(0, List.of());

		private Group with(String productId) {
			if (this.examples.size() == EXAMPLES) {
				return new Group(this.count + 1, this.examples);
			}
			List<String> more = new ArrayList<>(this.examples);
			more.add(productId);
			return new Group(this.count + 1, List.copyOf(more));
		}

	}

	/**
	 * @param progress hears now and then how many items were looked at
	 */
	public BackfillCheck(ProductsTable table, LongConsumer progress) {
		this.table = table;
		this.progress = progress;
	}

	public void run(int segments) {
		Segments.run(segments, (segment) -> segment(segment, segments), () -> this.stopped = true);
	}

	private void segment(int segment, int segments) {
		String after = null;
		do {
			// Consistent, or what was written a moment ago would lack its keys.
			ScanResponse page = this.table.scan(segment, segments, after, PAGE, true);
			add(page);
			after = page.hasLastEvaluatedKey() ? ProductsTable.productId(page.lastEvaluatedKey()) : null;
		}
		while (after != null && !this.stopped);
	}

	private synchronized void add(ScanResponse page) {
		for (Map<String, AttributeValue> item : page.items()) {
			why(item).ifPresent((why) -> this.lacking.merge(why, Group.NONE.with(ProductsTable.productId(item)),
					(before, one) -> before.with(one.examples().get(0))));
			if (!item.containsKey("listingCategory") || !item.containsKey("listingName")) {
				this.uncategorized++;
			}
		}
		this.items += page.items().size();
		this.units += ProductsTable.units(page.consumedCapacity());
		this.progress.accept(this.items);
	}

	/** What an item lacks, in words; empty when it has its keys. */
	static Optional<String> why(Map<String, AttributeValue> item) {
		Map<String, @Nullable AttributeValue> changes = ListingKeys.changes(item, Instant.EPOCH);
		if (changes.isEmpty()) {
			return Optional.empty();
		}
		return ListingKeys.loses(item).map(BackfillCheck::wouldLose).or(() -> {
			Map<Boolean, String> names = changes.keySet()
				.stream()
				.collect(Collectors.partitioningBy(item::containsKey, Collectors.joining(", ")));
			return Optional.of(List.of(lacks("has no ", names.get(false)), lacks("has an old ", names.get(true)))
				.stream()
				.filter((words) -> !words.isEmpty())
				.collect(Collectors.joining("; ")));
		});
	}

	private static String lacks(String how, @Nullable String names) {
		return (names == null || names.isEmpty()) ? "" : how + names;
	}

	static String wouldLose(String attribute) {
		return attribute + " has a value that is not the service's"
				+ (attribute.equals("createdAt") ? " (no time as in RFC 3339)" : "")
				+ " and would be lost; --replace gives it up, and so does the service with its next write";
	}

	/** Items by what they lack. */
	public Map<String, Group> lacking() {
		return this.lacking;
	}

	public long left() {
		return this.lacking.values().stream().mapToLong(Group::count).sum();
	}

	public long items() {
		return this.items;
	}

	/** Items that are in no category's list now. */
	public long uncategorized() {
		return this.uncategorized;
	}

	/** Units of reading that it took. */
	public double units() {
		return this.units;
	}

}
