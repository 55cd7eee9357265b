package dev.products.service.product;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.products.service.idempotency.Completion;
import dev.products.service.problem.ProblemType;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the list of all products with several partitions. */
class MergedPageTest {

	private static final ProductPatch VALUES = TestApi
		.patch("{\"category\":\"c\",\"productName\":\"n\",\"description\":null,\"productPrice\":1,\"stock\":1}");

	/**
	 * Many products have the same time, and responses are short, as those of items of 400
	 * KB are.
	 */
	@Property(tries = 300)
	void allPagesTogetherAreTheWholeListInOrder(@ForAll @IntRange(min = 1, max = 5) int partitions,
			@ForAll @IntRange(max = 40) int count, @ForAll @IntRange(min = 1, max = 9) int limit,
			@ForAll @IntRange(min = 1, max = 9) int responseLimit, @ForAll long seed) {
		List<ListIndex> parts = ListIndex.ALL.partitions(partitions);
		var random = new Random(seed);
		List<Map<String, AttributeValue>> table = IntStream.range(0, count)
			.mapToObj((number) -> item("P" + number, parts.get(random.nextInt(partitions)).partition(),
					random.nextInt(8)))
			.toList();
		List<String> seen = new ArrayList<>();
		Optional<Cursor> cursor = Optional.empty();
		do {
			Page page = new MergedPage(parts, limit, cursor).read((query) -> answer(table, query, responseLimit));
			assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
			page.items().forEach((product) -> seen.add(product.productId()));
			cursor = Optional.ofNullable(page.nextCursor());
		}
		while (cursor.isPresent());

		assertThat(seen).isEqualTo(table.stream()
			.sorted(newestFirst().thenComparing((item) -> IndexKeys.PARTITIONS.indexOf(item.get("listing").s()))
				.thenComparing(inPartition()))
			.map((item) -> item.get("productId").s())
			.toList());
	}

	/** Answers as DynamoDB does, with at most a number of items in a response. */
	private static QueryResponse answer(List<Map<String, AttributeValue>> table, QueryRequest query,
			int responseLimit) {
		Map<String, AttributeValue> values = query.expressionAttributeValues();
		String last = values.containsKey(":last") ? values.get(":last").s() : "9";
		boolean inclusive = query.keyConditionExpression().endsWith("<= :last");
		List<Map<String, AttributeValue>> all = table.stream()
			.filter((item) -> item.get("listing").equals(values.get(":partition")))
			.filter((item) -> item.get("createdAt").s().compareTo(last) < (inclusive ? 1 : 0))
			.filter((item) -> !query.hasExclusiveStartKey()
					|| newestFirst().thenComparing(inPartition()).compare(item, query.exclusiveStartKey()) > 0)
			.sorted(newestFirst().thenComparing(inPartition()))
			.toList();
		int count = Math.min(all.size(), Math.min(query.limit(), responseLimit));
		QueryResponse.Builder response = QueryResponse.builder().items(all.subList(0, count));
		// DynamoDB stops at a limit without knowing whether more items follow.
		return ((count == query.limit() || count == responseLimit) ? response.lastEvaluatedKey(all.get(count - 1))
				: response)
			.build();
	}

	private static Comparator<Map<String, AttributeValue>> newestFirst() {
		return Comparator.comparing((Map<String, AttributeValue> item) -> item.get("createdAt").s()).reversed();
	}

	/** Stands for the unknown order of products with the same time in a partition. */
	private static Comparator<Map<String, AttributeValue>> inPartition() {
		return Comparator.comparing((item) -> item.get("productId").s().hashCode());
	}

	private static Map<String, AttributeValue> item(String productId, String partition, int time) {
		return Map.of("productId", AttributeValue.fromS(productId), "listing", AttributeValue.fromS(partition),
				"createdAt", AttributeValue.fromS("2024-01-01T00:00:00.00" + time + "Z"));
	}

	@Example
	void theNumberOfPartitionsCanBeRaised() {
		ProductStore one = store(1);
		ProductStore four = store(4);
		Set<String> ids = new HashSet<>();
		try {
			String old = create(one, ids);
			create(one, ids);
			Cursor cursor = one.list(ListIndex.ALL, 1, Optional.empty()).nextCursor();
			IntStream.range(0, 40).forEach((number) -> create(four, ids));

			assertThat(listed(four, Optional.empty())).containsAll(ids);
			assertThat(listed(four, Optional.ofNullable(cursor))).contains(old);
			four.change(old, (before) -> VALUES, Completion.none());
			assertThat(partition(old)).isEqualTo("products");
			Map<String, Long> sizes = ids.stream()
				.collect(Collectors.groupingBy(MergedPageTest::partition, Collectors.counting()));
			assertThat(sizes).containsOnlyKeys("products", "products-1", "products-2", "products-3");
		}
		finally {
			ids.forEach(TestTables::remove);
		}
	}

	@Example
	void productsAreDistributedEvenlyByTheirId() {
		Map<AttributeValue, Long> sizes = IntStream.range(0, 4000)
			.mapToObj((number) -> IndexKeys.listing(Map.of(), "PROD" + number, 4))
			.collect(Collectors.groupingBy((partition) -> partition, Collectors.counting()));
		assertThat(sizes).hasSize(4).allSatisfy((partition, size) -> assertThat(size).isBetween(900L, 1100L));
	}

	@Example
	void aProductKeepsItsPartitionAndAnUnknownOneIsOverwritten() {
		for (String partition : IndexKeys.PARTITIONS) {
			Map<String, AttributeValue> item = new HashMap<>(item("P", partition, 0));
			assertThat(IndexKeys.listing(item, "P", 1)).isEqualTo(AttributeValue.fromS(partition));
			assertThat(IndexKeys.overwritten(item)).isEmpty();
			item.put("listing", AttributeValue.fromS(partition + "0x"));
			assertThat(IndexKeys.overwritten(item)).contains("listing");
			assertThat(IndexKeys.listing(item, "P", 1)).isEqualTo(AttributeValue.fromS("products"));
		}
	}

	@Example
	void aFailureOfAQueryIsThatOfThePage() {
		var failure = new IllegalStateException("the second partition does not answer");
		var page = new MergedPage(ListIndex.ALL.partitions(2), 1, Optional.empty());
		assertThatThrownBy(() -> page.read((query) -> {
			if (query.expressionAttributeValues().containsValue(AttributeValue.fromS("products-1"))) {
				throw failure;
			}
			return QueryResponse.builder().build();
		})).isSameAs(failure);
	}

	@Example
	void anInvalidNumberOfPartitionsIsRefused() {
		Stream.of(0, 17)
			.forEach((number) -> assertThatThrownBy(() -> store(number))
				.hasMessage("products.listing-partitions is " + number + "; it must be a whole number from 1 to 16"));
	}

	@Example
	void aCursorOfAPartitionThatIsNoLongerReadIsRefused() {
		ListIndex last = ListIndex.ALL.partitions(3).getLast();
		Cursor cursor = Cursor.after(item("P", last.partition(), 0), last);
		assertThat(cursor.keyOf(ListIndex.ALL.partitions(3))).containsEntry("listing",
				AttributeValue.fromS("products-2"));
		assertThatThrownBy(() -> cursor.keyOf(ListIndex.ALL.partitions(2))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

	private static ProductStore store(int partitions) {
		return TestTables.store(TestTables.client(), partitions, Clock.systemUTC());
	}

	private static String create(ProductStore store, Set<String> ids) {
		String id = TestTables.newId();
		ids.add(id);
		store.create(id, VALUES, Completion.none());
		return id;
	}

	private static String partition(String id) {
		return TestTables.item(id).get("listing").s();
	}

	private static List<String> listed(ProductStore store, Optional<Cursor> from) {
		List<String> all = new ArrayList<>();
		Optional<Cursor> cursor = from;
		do {
			Page page = store.list(ListIndex.ALL, 10, cursor);
			page.items().forEach((product) -> all.add(product.productId()));
			cursor = Optional.ofNullable(page.nextCursor());
		}
		while (cursor.isPresent());
		return all;
	}

}
