package dev.products.cli.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;
import dev.products.cli.base.Shell;
import dev.products.cli.login.Tokens;
import dev.products.cli.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

import static dev.products.cli.e2e.TestProducts.path;

/**
 * Tests the API of the target of {@code .ci/end-to-end}. Every case creates its own
 * products.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(CaseReporter.class)
@Tag("end-to-end")
class EndToEndIT {

	private static final String LIST = "/products";

	private final TestRun run = TestRun.begin(Instant.now());

	private @Nullable TestUsers people;

	private @Nullable TestProducts products;

	private Target target;

	private Api api;

	private Caller writer = Caller.NOBODY;

	private Caller access = Caller.NOBODY;

	private Optional<Caller> reader = Optional.empty();

	private boolean lists;

	@BeforeAll
	void logInAndDeleteLeftovers() throws Exception {
		this.target = target(System.getenv());
		this.api = new Api(this.target, System.getenv().getOrDefault("PRODUCTS_API_KEY", ""));
		Instant before = Instant.now().minus(Duration.parse(System.getProperty("end-to-end.leftovers-after", "PT6H")));
		this.people = TestUsers.of(this.target, this.run, System.getenv());
		int users = this.people.deleteLeftovers(before);
		Tokens writes = this.people.writer();
		this.writer = new Caller("a writer", writes.id());
		this.access = new Caller("a writer with the access token", writes.access());
		this.reader = this.people.reader().map((tokens) -> new Caller("a reader", tokens.id()));
		// A new deployment may need a moment.
		this.lists = Eventually.holds(() -> {
			ApiResponse list = this.api.ask(this.writer, "GET", LIST + "?limit=1");
			list.holds(list.status() == 200 || list.status() == 503, "a list (200), or 503 if the table has no index");
			return list.status() == 200;
		});
		this.products = new TestProducts(this.api, this.writer, this.run, this.lists, new LinkedHashSet<>());
		int left = this.products.deleteLeftovers(before);
		CaseReporter.line(this.target.name() + " at " + this.target.base() + LIST + ", run " + this.run.name()
				+ ((left + users > 0) ? "; deleted " + left + " products and " + users + " users of earlier runs"
						: ""));
	}

	@AfterAll
	void deleteEverything() {
		try {
			if (this.products != null) {
				this.products.removeAll();
			}
		}
		finally {
			if (this.people != null) {
				this.people.removeAll();
			}
		}
		if (this.products != null) {
			CaseReporter.line("deleted all products and users of this run");
		}
	}

	private static Target target(Map<String, String> environment) throws Exception {
		String stack = System.getProperty("end-to-end.stack", "");
		String outputs = System.getProperty("end-to-end.outputs", "");
		if (!stack.isEmpty()) {
			return Target.stack(stack, Target.outputs(new Shell(Path.of("..").toRealPath(), false), stack, Map.of()));
		}
		if (!outputs.isEmpty()) {
			return Target.stack(Path.of(outputs).getFileName().toString(),
					Json.read(Files.readString(Path.of(outputs)), outputs));
		}
		if (Boolean.getBoolean("end-to-end.local")) {
			return Target.local(environment.getOrDefault("PRODUCTS_URL", "http://127.0.0.1:8080"));
		}
		throw new IllegalStateException("EndToEndIT needs a target: .ci/end-to-end --local or --stack NAME");
	}

	@Test
	void postCreatesAProductOnceAtItsLocation() {
		String id = this.products.id("made");
		ObjectNode product = this.products.product(id, "made");
		ApiResponse made = has(201, this.api.send(this.writer, "POST", LIST, product));
		product.properties()
			.forEach((field) -> made.same(field.getKey(), field.getValue(), made.json().path(field.getKey())));
		made.holds(made.json().has("createdAt") && made.json().has("updatedAt"), "createdAt and updatedAt");
		made.tag();
		String location = made.needed("Location");
		made.holds(location.endsWith(path(id)), "a Location that ends with " + path(id));
		ApiResponse found = has(200, this.api.follow(this.writer, made, location));
		found.same("the product", made.json(), found.json());
		found.same("the ETag", made.tag(), found.tag());
		has(409, this.api.send(this.writer, "POST", LIST, product.put("stock", 1))).problem("product-exists");
		ApiResponse still = has(200, this.api.ask(this.writer, "GET", path(id)));
		still.same("the product", made.json(), still.json());
	}

	@Test
	void unchangedProductReturns304() {
		String path = path(made("unchanged"));
		ApiResponse found = has(200, this.api.ask(this.writer, "GET", path));
		ApiResponse again = has(304, this.api.ask(this.writer, "GET", path, "If-None-Match", found.tag()));
		again.same("the body", "", again.body());
		again.same("the ETag", found.tag(), again.tag());
		has(200, this.api.ask(this.writer, "GET", path, "If-None-Match", "\"another\""));
		ApiResponse head = has(200, this.api.ask(this.writer, "HEAD", path));
		head.same("the ETag", found.tag(), head.tag());
		head.same("the body", "", head.body());
	}

	@Test
	void putCreatesAndReplaces() {
		String id = this.products.id("put");
		ObjectNode product = this.products.product(id, "put");
		ApiResponse made = has(201, this.api.send(this.writer, "PUT", path(id), product, "If-None-Match", "*"));
		made.holds(made.needed("Location").endsWith(path(id)), "a Location that ends with " + path(id));
		has(412, this.api.send(this.writer, "PUT", path(id), product, "If-None-Match", "*"))
			.problem("precondition-failed");
		ApiResponse replaced = has(200, this.api.send(this.writer, "PUT", path(id), without(product, "description")));
		replaced.holds(!replaced.json().has("description"), "no description, because PUT replaces all fields");
		replaced.same("createdAt", made.json().path("createdAt"), replaced.json().path("createdAt"));
		ApiResponse found = has(200, this.api.ask(this.writer, "GET", path(id)));
		found.same("the product", replaced.json(), found.json());
	}

	@Test
	void patchChangesOnlyTheGivenFields() {
		String id = made("patched");
		ApiResponse before = has(200, this.api.ask(this.writer, "GET", path(id)));
		ObjectNode patch = Json.object().put("stock", 149);
		patch.putNull("description");
		ApiResponse patched = has(200, this.api.send(this.writer, "PATCH", path(id), patch, "If-Match", before.tag()));
		ObjectNode expected = without(before.json().deepCopy(), "description").put("stock", 149);
		patched.same("the product", without(expected, "updatedAt"), without(patched.json().deepCopy(), "updatedAt"));
		patched.holds(!patched.tag().equals(before.tag()), "another ETag than before");
		ApiResponse found = has(200, this.api.ask(this.writer, "GET", path(id)));
		found.same("the product", patched.json(), found.json());
		found.same("the ETag", patched.tag(), found.tag());
	}

	@Test
	void writeWithAnOldETagIsRefused() {
		String id = made("stale");
		ObjectNode product = this.products.product(id, "stale");
		String stale = has(200, this.api.ask(this.writer, "GET", path(id))).tag();
		ApiResponse now = has(200, this.api.send(this.writer, "PUT", path(id), product.put("stock", 149)));
		for (ApiResponse refused : List.of(
				this.api.send(this.writer, "PUT", path(id), product.put("stock", 1), "If-Match", stale),
				this.api.send(this.writer, "PATCH", path(id), Json.object().put("stock", 2), "If-Match", stale),
				this.api.ask(this.writer, "DELETE", path(id), "If-Match", stale))) {
			has(412, refused).problem("precondition-failed");
		}
		ApiResponse still = has(200, this.api.ask(this.writer, "GET", path(id)));
		still.same("the product", now.json(), still.json());
	}

	@Test
	void repeatedIdempotencyKeyReturnsTheFirstResponse() {
		String id = this.products.id("repeated");
		ObjectNode product = this.products.product(id, "repeated");
		String key = key();
		ApiResponse first = has(201, this.api.send(this.writer, "POST", LIST, product, "Idempotency-Key", key));
		ApiResponse repeated = has(201, this.api.send(this.writer, "POST", LIST, product, "Idempotency-Key", key));
		repeated.same("the body", first.body(), repeated.body());
		repeated.same("the ETag", first.tag(), repeated.tag());
		repeated.same("the Location", first.needed("Location"), repeated.needed("Location"));
		String other = this.products.id("other");
		has(422, this.api.send(this.writer, "POST", LIST, this.products.product(other, "other"), "Idempotency-Key",
				key))
			.problem("idempotency-key-reused");
		has(404, this.api.ask(this.writer, "GET", path(other)));

		ObjectNode patch = Json.object().put("stock", 147);
		String second = key();
		ApiResponse patched = has(200, this.api.send(this.writer, "PATCH", path(id), patch, "Idempotency-Key", second));
		has(200, this.api.send(this.writer, "PATCH", path(id), Json.object().put("stock", 148)));
		ApiResponse again = has(200, this.api.send(this.writer, "PATCH", path(id), patch, "Idempotency-Key", second));
		again.same("the body", patched.body(), again.body());
		ApiResponse found = has(200, this.api.ask(this.writer, "GET", path(id)));
		found.same("the stock", 148, found.json().path("stock").asInt());
	}

	@Test
	void invalidBodyIsRefusedWithTheNamesOfItsFields() {
		String id = this.products.id("bad");
		ObjectNode bad = this.products.product(id, "bad").put("stock", -1).put("colour", "red");
		ApiResponse refused = has(400, this.api.send(this.writer, "POST", LIST, bad)).problem("invalid-product");
		if (refused.json().has("errors")) {
			names(refused, Set.of("/stock", "/colour"));
		}
		// The contract allows 100 characters; only the service checks the bytes.
		ObjectNode wide = this.products.product(id, "bad").put("category", "\u7523".repeat(100));
		names(has(400, this.api.send(this.writer, "POST", LIST, wide)).problem("invalid-product"), Set.of("/category"));
		refused = has(400, this.api.text(this.writer, "POST", LIST, Api.JSON, "{\"productId\":"));
		refused.holds(refused.header("Content-Type").startsWith("application/problem+json"),
				"application/problem+json");
		has(404, this.api.ask(this.writer, "GET", path(id)));
	}

	private static void names(ApiResponse refused, Set<String> fields) {
		refused.same("the named fields", fields, Set.copyOf(refused.json().findValuesAsText("pointer")));
	}

	@Test
	void missingProductIsNotFound() {
		String path = path(this.products.id("nothing"));
		has(404, this.api.ask(this.writer, "GET", path)).problem("product-not-found");
		has(404, this.api.send(this.writer, "PATCH", path, Json.object().put("stock", 1))).problem("product-not-found");
		has(404, this.api.ask(this.writer, "DELETE", path)).problem("product-not-found");
		has(404, this.api.ask(this.writer, "GET", path));
	}

	/**
	 * API Gateway and emulators respond differently to requests that they do not forward.
	 */
	@Test
	void unknownPathsAndMethodsAreRefused() {
		List<ApiResponse> answers = List.of(this.api.ask(this.writer, "GET", LIST + "-" + this.run.name()),
				this.api.ask(this.writer, "DELETE", LIST));
		if (this.target.isLocal()) {
			has(404, answers.get(0)).problem("path-not-found");
			has(405, answers.get(1)).problem("method-not-allowed").needed("Allow");
		}
		answers.forEach((answer) -> answer.holds(Set.of(403, 404, 405).contains(answer.status()), "403, 404 or 405"));
	}

	@Test
	void unsupportedContentTypeIsRefused() {
		String id = this.products.id("type");
		has(415, this.api.text(this.writer, "POST", LIST, "text/plain", this.products.product(id, "type").toString()))
			.problem("unsupported-media-type");
		has(404, this.api.ask(this.writer, "GET", path(id)));
	}

	@Test
	void requestWithoutAValidTokenIsRefused() {
		String there = made("guarded");
		String id = this.products.id("intruder");
		ObjectNode product = this.products.product(id, "intruder");
		for (Caller caller : List.of(Caller.NOBODY, this.writer.altered(1), this.writer.altered(2), this.access)) {
			has(401, this.api.ask(caller, "GET", path(there)));
			has(401, this.api.ask(caller, "DELETE", path(there)));
			has(401, this.api.send(caller, "POST", LIST, product)).problem("unauthenticated");
		}
		has(404, this.api.ask(this.writer, "GET", path(id)));
		has(200, this.api.ask(this.writer, "GET", path(there)));
	}

	@Test
	void readerCannotWrite() {
		Caller reads = this.reader
			.orElseThrow(() -> new TestAbortedException("there is no reader besides the given user"));
		String there = made("read");
		ApiResponse before = has(200, this.api.ask(reads, "GET", path(there)));
		String id = this.products.id("unwritten");
		ObjectNode product = this.products.product(id, "unwritten");
		for (ApiResponse refused : List.of(this.api.send(reads, "POST", LIST, product),
				this.api.send(reads, "PUT", path(id), product),
				this.api.send(reads, "PATCH", path(there), Json.object().put("stock", 1)),
				this.api.ask(reads, "DELETE", path(there)))) {
			has(403, refused).problem("forbidden");
		}
		has(404, this.api.ask(reads, "GET", path(id)));
		ApiResponse still = has(200, this.api.ask(reads, "GET", path(there)));
		still.same("the product", before.json(), still.json());
	}

	@Test
	void unicodeTextIsPreserved() {
		String id = this.products.id("texts");
		// With characters beyond U+FFFF.
		String text = "Größe – Ελλάδα – العربية – 日本語 – \uD834\uDD1E \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD840\uDC00";
		ObjectNode product = this.products.product(id, "texts").put("description", text);
		product.put("productName", product.path("productName").asText() + " " + text);
		ApiResponse made = has(201, this.api.send(this.writer, "POST", LIST, product));
		ApiResponse found = has(200, this.api.ask(this.writer, "GET", path(id)));
		for (ApiResponse answer : List.of(made, found)) {
			answer.same("the description", text, answer.json().path("description").asText());
			answer.same("the name", product.path("productName"), answer.json().path("productName"));
		}
		has(304, this.api.ask(this.writer, "GET", path(id), "If-None-Match", made.tag()));
	}

	@Test
	void categoryIsListedByNameInPages() {
		requireLists();
		List<String> ids = Stream.of("page-c", "page-a", "page-b").map(this::made).sorted().toList();
		List<String> byName = Eventually.holds(() -> {
			List<String> found = paged("/products?limit=1&category=" + TestRun.CATEGORY, true).stream()
				.filter(ids::contains)
				.toList();
			if (found.size() < ids.size()) {
				throw new AssertionError("expected " + ids + " in the list, got only " + found);
			}
			return found;
		});
		if (!byName.equals(ids)) {
			throw new AssertionError("expected the order of the names " + ids + ", got " + byName);
		}
		// The cursor returns the same order as the link.
		List<String> byCursor = paged("/products?limit=2&category=" + TestRun.CATEGORY, false);
		if (!byCursor.stream().filter(ids::contains).toList().equals(ids)) {
			throw new AssertionError("expected " + ids + " by cursor as well, got " + byCursor);
		}
	}

	/** Ids page by page, by the header Link or else by nextCursor. */
	private List<String> paged(String first, boolean byLink) {
		List<String> ids = new ArrayList<>();
		ApiResponse page = has(200, this.api.ask(this.writer, "GET", first));
		while (true) {
			JsonNode json = page.json();
			json.path("items").forEach((item) -> ids.add(item.path("productId").asText()));
			String link = page.header("Link");
			page.holds(json.has("nextCursor") == link.matches("<.*>; rel=\"next\""),
					"a Link to the next page exactly if there is a nextCursor");
			if (!json.has("nextCursor")) {
				return ids;
			}
			page = has(200, byLink ? this.api.follow(this.writer, page, link.substring(1, link.indexOf('>')))
					: this.api.ask(this.writer, "GET", first + "&cursor=" + json.path("nextCursor").asText()));
		}
	}

	@Test
	void listStartsWithTheNewestProducts() {
		requireLists();
		String id = made("newest");
		String since = has(200, this.api.ask(this.writer, "GET", path(id))).json().path("createdAt").asText();
		Eventually.holds(() -> {
			ApiResponse page = has(200, this.api.ask(this.writer, "GET", LIST + "?limit=100"));
			List<JsonNode> items = StreamSupport.stream(page.json().path("items").spliterator(), false).toList();
			List<String> times = items.stream().map((item) -> item.path("createdAt").asText()).toList();
			page.same("the times", times.stream().sorted(Comparator.reverseOrder()).toList(), times);
			// Other clients may create more than a page of products meanwhile.
			boolean ours = items.stream().anyMatch((item) -> item.path("productId").asText().equals(id));
			boolean overtaken = items.size() == 100 && times.get(99).compareTo(since) > 0;
			page.holds(ours || overtaken, id + " on the first page");
			return page;
		});
	}

	@Test
	void invalidListParametersAreRefused() {
		requireLists();
		for (String query : List.of("limit=0", "limit=101", "limit=many", "cursor=nonsense")) {
			has(400, this.api.ask(this.writer, "GET", LIST + "?" + query)).problem("invalid-request");
		}
	}

	@Test
	void optionsListsTheAllowedMethods() {
		ApiResponse list = has(204, this.api.ask(Caller.NOBODY, "OPTIONS", LIST));
		list.same("Allow", "GET, HEAD, POST, OPTIONS", list.needed("Allow"));
		ApiResponse product = has(204, this.api.ask(Caller.NOBODY, "OPTIONS", path(this.run.made("any"))));
		product.same("Allow", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS", product.needed("Allow"));
		product.same("Accept-Patch", Api.MERGE_PATCH, product.needed("Accept-Patch"));
	}

	@Test
	void onlyAllowedOriginsReceiveCorsHeaders() {
		String path = path(made("page"));
		String allow = "Access-Control-Allow-Origin";
		String foreign = "https://" + this.run.name() + ".invalid";
		ApiResponse refused = preflight(path, foreign);
		refused.holds(!Set.of(foreign, "*").contains(refused.header(allow)), "no permission for " + foreign);
		ApiResponse read = has(200, this.api.ask(this.writer, "GET", path, "Origin", foreign));
		read.same("the permission for " + foreign, "", read.header(allow));
		JsonNode origins = (this.target.outputs() != null) ? this.target.outputs().path("allowedOrigins")
				: Json.object();
		for (JsonNode listed : origins) {
			String origin = listed.asText();
			ApiResponse allowed = preflight(path, origin);
			allowed.same("the permission", origin, allowed.header(allow));
			allowed.holds(allowed.header("Access-Control-Allow-Methods").contains("PATCH"), "PATCH to be allowed");
			allowed.holds(allowed.header("Access-Control-Allow-Headers").contains("If-Match"),
					"If-Match to be allowed");
			ApiResponse found = has(200, this.api.ask(this.writer, "GET", path, "Origin", origin));
			found.same("the permission", origin, found.header(allow));
			found.holds(found.header("Access-Control-Expose-Headers").contains("ETag"), "ETag to be readable");
		}
	}

	private ApiResponse preflight(String path, String origin) {
		return has(204, this.api.ask(Caller.NOBODY, "OPTIONS", path, "Origin", origin, "Access-Control-Request-Method",
				"PATCH", "Access-Control-Request-Headers", "authorization,content-type,if-match"));
	}

	@Test
	void deletedProductIsNotFound() {
		String id = made("deleted");
		String tag = has(200, this.api.ask(this.writer, "GET", path(id))).tag();
		ApiResponse deleted = has(204, this.api.ask(this.writer, "DELETE", path(id), "If-Match", tag));
		deleted.same("the body", "", deleted.body());
		has(404, this.api.ask(this.writer, "GET", path(id))).problem("product-not-found");
		has(404, this.api.ask(this.writer, "DELETE", path(id))).problem("product-not-found");
	}

	private void requireLists() {
		if (!this.lists) {
			throw new TestAbortedException("GET /products returns 503: the table has no index");
		}
	}

	/** Creates a product and returns its id. */
	private String made(String what) {
		String id = this.products.id(what);
		has(201, this.api.send(this.writer, "POST", LIST, this.products.product(id, what)));
		return id;
	}

	private static ApiResponse has(int status, ApiResponse answer) {
		answer.holds(answer.status() == status, "status " + status);
		return answer;
	}

	private static ObjectNode without(ObjectNode product, String field) {
		return product.deepCopy().without(field);
	}

	private static String key() {
		return "\"" + UUID.randomUUID() + "\"";
	}

}
