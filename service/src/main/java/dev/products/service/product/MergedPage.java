package dev.products.service.product;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads a page of a list from all of its partitions. Products are ordered by their sort
 * key, then by their partition, and then as DynamoDB orders them in the partition. The
 * cursor therefore only has to contain the last product of the page.
 */
final class MergedPage {

	private final List<ListIndex> partitions;

	private final int limit;

	private final Optional<Map<String, AttributeValue>> lastKey;

	/**
	 * @param partitions the partitions in the order of products with the same sort key
	 * @param cursor the position after which the page starts
	 */
	MergedPage(List<ListIndex> partitions, int limit, Optional<Cursor> cursor) {
		this.partitions = partitions;
		this.limit = limit;
		this.lastKey = cursor.map((position) -> position.keyOf(partitions));
	}

	Page read(Function<QueryRequest, QueryResponse> query) {
		List<QueryResponse> responses = all(query);
		List<Found> found = IntStream.range(0, this.partitions.size())
			.boxed()
			.flatMap((partition) -> found(this.partitions.get(partition), responses.get(partition)))
			// The order of equal elements does not change.
			.sorted(order())
			.toList();
		// The products of a partition after the last one that was read are not known, so
		// the page does not go beyond it. A response can be short, because it has at most
		// 1 MB.
		int end = IntStream.range(0, found.size())
			.filter((place) -> found.get(place).endsUnfinished())
			.map((place) -> place + 1)
			.findFirst()
			.orElse(found.size());
		List<Found> page = found.subList(0, Math.min(end, this.limit));
		boolean last = page.size() == found.size() && responses.stream().noneMatch(QueryResponse::hasLastEvaluatedKey);
		return new Page(page.stream().map((one) -> ProductItem.product(one.item())).toList(),
				(last || page.isEmpty()) ? null : Cursor.after(page.getLast().item(), page.getLast().partition()));
	}

	private static Stream<Found> found(ListIndex partition, QueryResponse response) {
		int count = response.items().size();
		return IntStream.range(0, count)
			.mapToObj((place) -> new Found(response.items().get(place), partition,
					place == count - 1 && response.hasLastEvaluatedKey()));
	}

	private Comparator<Found> order() {
		ListIndex first = this.partitions.getFirst();
		// DynamoDB orders texts by their bytes in UTF-8.
		Comparator<Found> ascending = Comparator.comparing(
				(one) -> sortKey(one.item(), first).s().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
		return first.descending() ? ascending.reversed() : ascending;
	}

	private static AttributeValue sortKey(Map<String, AttributeValue> item, ListIndex listing) {
		return Objects.requireNonNull(item.get(listing.sortAttribute()), listing.sortAttribute());
	}

	/** Sends the queries of several partitions at the same time. */
	private List<QueryResponse> all(Function<QueryRequest, QueryResponse> query) {
		if (this.partitions.size() == 1) {
			return List.of(query.apply(query(0)));
		}
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			return IntStream.range(0, this.partitions.size())
				.mapToObj((number) -> CompletableFuture.supplyAsync(() -> query.apply(query(number)), threads))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	private QueryRequest query(int number) {
		ListIndex partition = this.partitions.get(number);
		QueryRequest.Builder query = QueryRequest.builder()
			.indexName(partition.index())
			.scanIndexForward(!partition.descending())
			.limit(this.limit);
		String condition = partition.partitionAttribute() + " = :partition";
		Map<String, AttributeValue> values = new HashMap<>(
				Map.of(":partition", AttributeValue.fromS(partition.partition())));
		if (this.lastKey.isPresent()) {
			Map<String, AttributeValue> key = this.lastKey.get();
			int place = placeOf(key);
			if (number == place) {
				query.exclusiveStartKey(key);
			}
			else {
				// Those of an earlier partition with the same sort key were on the page.
				condition += " AND " + partition.sortAttribute() + (partition.descending() ? " <" : " >")
						+ ((number < place) ? "" : "=") + " :last";
				values.put(":last", sortKey(key, partition));
			}
		}
		return query.keyConditionExpression(condition).expressionAttributeValues(values).build();
	}

	private int placeOf(Map<String, AttributeValue> key) {
		return this.partitions.stream()
			.map((partition) -> AttributeValue.fromS(partition.partition()))
			.toList()
			.indexOf(key.get(this.partitions.getFirst().partitionAttribute()));
	}

	/**
	 * A product that a query found.
	 *
	 * @param endsUnfinished whether it is the last one that was read of a partition that
	 * has more
	 */
	private record Found(Map<String, AttributeValue> item, ListIndex partition, boolean endsUnfinished) {
	}

}
