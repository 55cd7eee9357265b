package dev.products.service.product;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.products.service.TestClock;
import dev.products.service.idempotency.Completion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that reads all pages gets every product that does not change in the meantime
 * exactly once and in order, even if other products are created, deleted, or moved.
 */
class PaginationPropertyTest {

	private final TestClock clock = new TestClock(Instant.parse("2024-01-01T00:00:00Z"));

	private ProductStore products = TestTables.store(TestTables.client(), this.clock);

	private final Set<String> created = new HashSet<>();

	private String category = "";

	@Property(tries = 40)
	void readingAllPagesOfACategoryIsComplete(@ForAll @IntRange(max = 12) int count,
			@ForAll @IntRange(min = 1, max = 7) int limit, @ForAll("changes") @Size(max = 25) List<Change> changes) {
		this.category = TestTables.newId();
		walks(ListIndex.ofCategory(this.category), count, limit, changes);
	}

	@Property(tries = 20)
	void readingAllPagesOfAllProductsIsComplete(@ForAll @IntRange(max = 12) int count,
			@ForAll @IntRange(min = 1, max = 7) int limit, @ForAll @IntRange(min = 1, max = 4) int partitions,
			@ForAll("changes") @Size(max = 25) List<Change> changes) {
		this.category = TestTables.newId();
		this.products = TestTables.store(TestTables.client(), partitions, this.clock);
		walks(ListIndex.ALL, count, limit, changes);
	}

	private void walks(ListIndex listing, int count, int limit, List<Change> changes) {
		try {
			List<String> initial = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				initial.add(create(i % 5));
			}
			List<String> order = listed(listing, 100).stream().filter(initial::contains).toList();
			assertThat(order).hasSize(count);
			Set<String> touched = new HashSet<>();
			List<String> seen = new ArrayList<>();
			var between = changes.iterator();
			Optional<Cursor> cursor = Optional.empty();
			do {
				Page page = this.products.list(listing, limit, cursor);
				assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
				page.items().forEach((product) -> seen.add(product.productId()));
				cursor = Optional.ofNullable(page.nextCursor());
				for (int i = 0; i < 3 && between.hasNext(); i++) {
					apply(between.next(), initial, touched);
				}
			}
			while (cursor.isPresent());

			assertThat(seen.stream().filter((id) -> initial.contains(id) && !touched.contains(id)).toList())
				.isEqualTo(order.stream().filter((id) -> !touched.contains(id)).toList());
		}
		finally {
			this.created.forEach(TestTables::remove);
			this.created.clear();
		}
	}

	private List<String> listed(ListIndex listing, int limit) {
		List<String> all = new ArrayList<>();
		Optional<Cursor> cursor = Optional.empty();
		do {
			Page page = this.products.list(listing, limit, cursor);
			page.items().forEach((product) -> all.add(product.productId()));
			cursor = Optional.ofNullable(page.nextCursor());
		}
		while (cursor.isPresent());
		return all;
	}

	private void apply(Change change, List<String> initial, Set<String> touched) {
		if (initial.isEmpty() || change.what().equals("create")) {
			create(change.name());
			return;
		}
		String id = initial.get(change.which() % initial.size());
		switch (change.what()) {
			case "delete" -> {
				TestTables.remove(id);
				touched.add(id);
			}
			case "recreate" -> {
				TestTables.remove(id);
				this.products.create(id, values(change.name()), Completion.none());
				touched.add(id);
			}
			case "rename" -> {
				this.products.change(id, (before) -> values(change.name()), Completion.none());
				touched.add(id);
			}
			// This change does not move the product.
			default -> {
				if (!touched.contains(id)) {
					this.products.change(id, (before) -> TestApi.patch("{\"description\":null,\"stock\":9}"),
							Completion.none());
				}
			}
		}
	}

	private String create(int name) {
		String id = TestTables.newId();
		this.created.add(id);
		// The clock advances slowly, so that many products have the same time.
		if (this.created.size() % 3 == 0) {
			this.clock.pass(Duration.ofMillis(1));
		}
		this.products.create(id, values(name), Completion.none());
		return id;
	}

	private ProductPatch values(int name) {
		return TestApi.patch("{\"category\":\"" + this.category + "\",\"productName\":\"Name " + name
				+ "\",\"description\":null,\"productPrice\":1,\"stock\":1}");
	}

	@Provide
	Arbitrary<List<Change>> changes() {
		return Combinators
			.combine(Arbitraries.of("create", "delete", "rename", "recreate", "restock"),
					Arbitraries.integers().between(0, 11), Arbitraries.integers().between(0, 6))
			.as(Change::new)
			.list();
	}

	/** A change by another client between two pages. */
	record Change(String what, int which, int name) {
	}

}
