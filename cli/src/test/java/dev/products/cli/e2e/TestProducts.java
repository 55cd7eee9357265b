package dev.products.cli.e2e;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;

/**
 * The products of this run and the leftovers of earlier runs.
 *
 * @param listed whether this API can list; an adopted table may have no index for it
 */
record TestProducts(Api api, Caller writer, TestRun run, boolean listed, Set<String> made) {

	/** The maximum size of a page. */
	private static final int PAGE_SIZE = 100;

	/** An id of this run. The product with it is deleted at the end. */
	String id(String what) {
		String id = this.run.made(what);
		this.made.add(id);
		return id;
	}

	static String path(String id) {
		return "/products/" + id;
	}

	ObjectNode product(String id, String name) {
		return Json.object()
			.put("productId", id)
			.put("category", TestRun.CATEGORY)
			.put("productName", this.run.made(name))
			.put("description", "Created by .ci/end-to-end, which deletes it.")
			.put("productPrice", new BigDecimal("799.9"))
			.put("stock", 150);
	}

	/**
	 * Deletes the products of runs that started before a time, and returns their number.
	 */
	int deleteLeftovers(Instant before) {
		List<String> old = this.listed
				? listed((id) -> TestRun.begun(id).filter((begun) -> begun.isBefore(before)).isPresent()) : List.of();
		old.forEach(this::delete);
		return old.size();
	}

	/** Deletes the products of this run, and checks that none is left. */
	void removeAll() {
		this.made.forEach(this::delete);
		this.made.forEach((id) -> {
			ApiResponse answer = this.api.ask(this.writer, "GET", path(id));
			answer.holds(answer.status() == 404, "no product of this run (404)");
		});
		if (this.listed) {
			Eventually.holds(() -> {
				List<String> left = listed(this.run::isOwn);
				if (!left.isEmpty()) {
					throw new AssertionError("expected a list without products of this run, but it has " + left);
				}
				return left;
			});
		}
	}

	/** The matching ids in the category of the suite. */
	private List<String> listed(Predicate<String> wanted) {
		List<String> ids = new ArrayList<>();
		String cursor = "";
		do {
			ApiResponse page = this.api.ask(this.writer, "GET",
					"/products?limit=" + PAGE_SIZE + "&category=" + TestRun.CATEGORY + cursor);
			page.holds(page.status() == 200, "a page (200)");
			JsonNode json = page.json();
			json.path("items").forEach((item) -> ids.add(item.path("productId").asText()));
			cursor = json.has("nextCursor") ? "&cursor=" + json.path("nextCursor").asText() : "";
		}
		while (!cursor.isEmpty());
		return ids.stream().filter(wanted).toList();
	}

	private void delete(String id) {
		ApiResponse answer = this.api.ask(this.writer, "DELETE", path(id));
		answer.holds(answer.status() == 204 || answer.status() == 404, "204 or 404");
	}

}
