package dev.products.service.parity;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.figures.Figures;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what: every operation, by every kind of caller, for every state of the
 * product, with every kind of body, at both entry points. The token is checked before the
 * permission, the permission before the media type, the product, and the body. A request
 * that is refused changes nothing.
 */
class AccessTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final List<String> OPERATIONS = List.of("GET /products", "GET /products/PROD001", "POST /products",
			"PUT /products/PROD001", "PATCH /products/PROD001", "DELETE /products/PROD001");

	private static final Set<String> NOT_AUTHENTICATED = Set.of("nobody", "user with an access token",
			"user of another app", "user with an access token for writing", "machine of another pool's client",
			"user of the machine's client");

	private static final Set<String> READERS = Set.of("reader", "user without groups", "reading machine",
			"machine for all", "writing machine", "writer", "other writer");

	private static final Set<String> WRITERS = Set.of("writer", "other writer", "writing machine", "machine for all");

	/** The bodies by name, in the format of the cases. */
	private static final Map<String, Map<String, Object>> BODIES = Map.of("none", Map.of(), "valid",
			Map.of("product", Map.of()), "no JSON", Map.of("text", "{"), "a list", Map.of("text", "[]"),
			"an invalid field", Map.of("product", Map.of("stock", -1)), "another media type",
			Map.of("product", Map.of(), "headers", Map.of("Content-Type", "text/plain")));

	/** The items before the request. */
	private static final Map<String, List<Map<String, Object>>> STATES = Map.of("absent", List.of(), "present",
			List.of(Map.of("productId", "PROD001", "category", "Books", "productName", "Atlas", "description", "Maps",
					"productPrice", 39.9, "stock", 7)),
			"written by an old function",
			List.of(Map.of("productId", "PROD001", "productPrice", "12.50", "stock", "5", "colour", "red")),
			"unreadable", List.of(Map.of("productId", "PROD001", "productPrice", "cheap", "stock", 1.5)));

	private static final AtomicInteger CELLS = new AtomicInteger();

	private static EntryPoints entryPoints;

	@BeforeAll
	static void start() throws Exception {
		entryPoints = new EntryPoints();
	}

	@AfterAll
	static void stop() {
		entryPoints.close();
		Figures.write("access", CELLS + " cells of " + OPERATIONS.size() + " operations, " + callers().count()
				+ " callers, " + STATES.size() + " states, " + BODIES.size() + " bodies, and 2 entry points");
	}

	static Stream<String> callers() {
		return Callers.names();
	}

	@ParameterizedTest
	@MethodSource("callers")
	void eachCallerMayDoWhatTheTableSays(String caller) throws IOException {
		var softly = new SoftAssertions();
		for (String state : STATES.keySet()) {
			entryPoints.reset(STATES.get(state));
			for (String operation : OPERATIONS) {
				for (EntryPoint entryPoint : List.of(entryPoints.local, entryPoints.lambda)) {
					new Cells(operation, caller, state, entryPoint).check(softly);
				}
			}
		}
		softly.assertAll();
	}

	/** The requests that differ only in their bodies. */
	private record Cells(String operation, String caller, String state, EntryPoint entryPoint) {

		/** Sends those requests that change something after those that must not. */
		void check(SoftAssertions softly) throws IOException {
			var bodies = BODIES.keySet().stream().collect(Collectors.partitioningBy(this::writes));
			var before = entryPoints.items(this.entryPoint);
			for (String body : bodies.get(false)) {
				check(softly, body);
			}
			softly.assertThat(entryPoints.items(this.entryPoint))
				.as("%s, the products afterwards", this)
				.isEqualTo(before);
			for (String body : bodies.get(true)) {
				check(softly, body);
				entryPoints.reset(STATES.get(this.state));
			}
		}

		private boolean writes(String body) {
			return !this.operation.startsWith("GET") && expected(body) < 400;
		}

		private void check(SoftAssertions softly, String body) throws IOException {
			Map<String, Object> step = new HashMap<>(BODIES.get(body));
			step.put("do", this.operation);
			step.put("as", this.caller);
			Case sent = JSON.convertValue(step, Case.class);
			Answer answer = this.entryPoint.answer(sent, Request.of(sent, sent.request(), Answer.NONE));
			softly.assertThat(answer.status()).as("%s, body %s", this, body).isEqualTo(expected(body));
			CELLS.incrementAndGet();
		}

		private int expected(String body) {
			String method = this.operation.split(" ")[0];
			if (NOT_AUTHENTICATED.contains(this.caller)) {
				return 401;
			}
			if (!(method.equals("GET") ? READERS : WRITERS).contains(this.caller)) {
				return 403;
			}
			boolean absent = this.state.equals("absent");
			if (method.startsWith("P") && body.equals("another media type")) {
				return 415;
			}
			if (absent && Set.of("GET /products/PROD001", "PATCH /products/PROD001", "DELETE /products/PROD001")
				.contains(this.operation)) {
				return 404;
			}
			if (method.startsWith("P") && !body.equals("valid")) {
				return 400;
			}
			return switch (method) {
				case "POST" -> absent ? 201 : 409;
				case "PUT" -> absent ? 201 : 200;
				case "DELETE" -> 204;
				default -> 200;
			};
		}

		@Override
		public String toString() {
			return this.operation + " by " + this.caller + ", product " + this.state + ", "
					+ this.entryPoint.getClass().getSimpleName();
		}

	}

}
