package dev.products.service.product.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import dev.products.service.product.IndexKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Counts the items of a table that do not have their index keys. */
public final class BackfillCheck {

	/** The maximum number of examples for a reason. */
	private static final int EXAMPLES = 5;

	/** The number of items in a page. */
	private static final int PAGE = 1000;

	private final ProductsTable table;

	private final LongConsumer progress;

	private final Map<String, Group> lacking = new TreeMap<>();

	private long items;

	private long uncategorized;

	private double units;

	private volatile boolean stopped;

	/**
	 * Items without keys for the same reason.
	 *
	 * @param examples the ids of the first items
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
	 * @param progress receives the number of items that were read
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
			// A consistent read also has the keys that were written just before.
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

	/** Returns why an item does not have its keys; empty if it has them. */
	static Optional<String> why(Map<String, AttributeValue> item) {
		Map<String, @Nullable AttributeValue> changes = IndexKeys.changes(item, Instant.EPOCH);
		if (changes.isEmpty()) {
			return Optional.empty();
		}
		return IndexKeys.overwritten(item).map(BackfillCheck::wouldLose).or(() -> {
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
		return attribute + " has a value that the service did not write"
				+ (attribute.equals("createdAt") ? " (not an RFC 3339 time)" : "")
				+ "; --replace overwrites it, and so does the next write of the service";
	}

	/** Returns the items without keys, by reason. */
	public Map<String, Group> lacking() {
		return this.lacking;
	}

	public long left() {
		return this.lacking.values().stream().mapToLong(Group::count).sum();
	}

	public long items() {
		return this.items;
	}

	/** Returns the number of items that are in no list of a category. */
	public long uncategorized() {
		return this.uncategorized;
	}

	/** Returns the number of consumed read units. */
	public double units() {
		return this.units;
	}

}
