package dev.products.cli.e2e;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;

/**
 * The products of this run, and what earlier ones left. Other people's are never touched.
 */
final class OwnProducts {

	/** Of a list page. */
	private static final int MOST = 100;

	private final Api api;

	private final Caller writer;

	private final Run run;

	private final boolean listed;

	private final Set<String> made = new LinkedHashSet<>();

	/**
	 * @param writer may delete
	 * @param listed whether this API can list: a table as found has no index for it
	 */
	OwnProducts(Api api, Caller writer, Run run, boolean listed) {
		this.api = api;
		this.writer = writer;
		this.run = run;
		this.listed = listed;
	}

	/** An id of this run; whatever comes to be there is deleted in the end. */
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
			.put("category", Run.CATEGORY)
			.put("productName", this.run.made(name))
			.put("description", "Made by .ci/end-to-end, which deletes it.")
			.put("productPrice", new BigDecimal("799.9"))
			.put("stock", 150);
	}

	/** Deletes what runs left that began before then; returns how many. */
	int sweep(Instant before) {
		List<String> old = this.listed
				? listed((id) -> Run.begun(id).filter((begun) -> begun.isBefore(before)).isPresent()) : List.of();
		old.forEach(this::delete);
		return old.size();
	}

	/** Deletes what this run made, and fails where anything of it is left. */
	void removeAll() {
		this.made.forEach(this::delete);
		this.made.forEach((id) -> {
			Answer answer = this.api.ask(this.writer, "GET", path(id));
			answer.holds(answer.status() == 404, "nothing to be left of this run (404)");
		});
		if (this.listed) {
			Eventually.holds(() -> {
				List<String> left = listed(this.run::isOwn);
				if (!left.isEmpty()) {
					throw new AssertionError("nothing of this run to be listed, and not " + left);
				}
				return left;
			});
		}
	}

	/** The ids of the suite's category that are wanted, by name, over all pages. */
	private List<String> listed(Predicate<String> wanted) {
		List<String> ids = new ArrayList<>();
		String cursor = "";
		do {
			Answer page = this.api.ask(this.writer, "GET",
					"/products?limit=" + MOST + "&category=" + Run.CATEGORY + cursor);
			page.holds(page.status() == 200, "a page (200)");
			JsonNode json = page.json();
			json.path("items").forEach((item) -> ids.add(item.path("productId").asText()));
			cursor = json.has("nextCursor") ? "&cursor=" + json.path("nextCursor").asText() : "";
		}
		while (!cursor.isEmpty());
		return ids.stream().filter(wanted).toList();
	}

	private void delete(String id) {
		Answer answer = this.api.ask(this.writer, "DELETE", path(id));
		answer.holds(answer.status() == 204 || answer.status() == 404, "204, or 404 where nothing is left");
	}

}
