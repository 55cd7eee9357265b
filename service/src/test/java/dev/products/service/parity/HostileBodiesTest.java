package dev.products.service.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.products.figures.Figures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Bodies of the greatest allowed size, which make careless parsers slow, are refused at
 * both entry points in a time that is bounded. A parser that needs quadratic time would
 * need much longer than the bound.
 */
class HostileBodiesTest {

	/** Just below the limit of 64 KiB. */
	private static final int SIZE = 65_000;

	/** Much longer than the usual milliseconds, because test machines can be busy. */
	private static final long BOUND_MILLIS = 1_000;

	private static final int TRIES = 2;

	private static EntryPoints entryPoints;

	private static int bodies;

	private static long slowest;

	@BeforeAll
	static void start() throws Exception {
		entryPoints = new EntryPoints();
		entryPoints.reset(List.of());
	}

	@AfterAll
	static void stop() {
		entryPoints.close();
		Figures.write("hostile-bodies", String.format(Locale.ROOT,
				"%d bodies of 64 KiB at both entry points, the slowest answered in %d ms", bodies, slowest));
	}

	static List<Arguments> bodies() {
		return List.of(arguments("nested arrays", "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2)),
				arguments("nested objects", nested("{\"a\":")),
				arguments("a field with nested objects", field("stock", nested("{\"a\":"))),
				arguments("nested arrays without an end", "[".repeat(SIZE)),
				arguments("a number with many digits", field("stock", "9".repeat(SIZE - 200))),
				arguments("a fraction with many digits", field("productPrice", "0." + "3".repeat(SIZE - 200))),
				arguments("an exponent with many digits", field("stock", "1e" + "9".repeat(SIZE - 200))),
				arguments("many numbers with a large exponent", field("stock", repeated("1e999999999", "[", "]"))),
				arguments("many equal fields", repeated("\"stock\":1", "{", "}")),
				arguments("many different fields", members((i) -> "f" + i)),
				arguments("many fields whose names have the same hash code", members(HostileBodiesTest::sameHash)),
				arguments("a string of escape sequences", field("description", "\"" + "\\u0041".repeat(10_000) + "\"")),
				arguments("a string of unpaired surrogates",
						field("description", "\"" + "\\ud800".repeat(10_000) + "\"")),
				arguments("a letter with many accents",
						field("category", "\"a" + "\u0301\u0323".repeat(SIZE / 4 - 100) + "\"")),
				arguments("a ligature that expands to many letters",
						field("productName", "\"" + "\ufdfa".repeat(SIZE / 3 - 100) + "\"")),
				arguments("a string without an end", "{\"category\":\"" + "a".repeat(SIZE - 20)),
				arguments("white space", " ".repeat(SIZE)),
				arguments("white space in a string", field("category", "\"" + " ".repeat(SIZE - 200) + "\"")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void aHostileBodyIsRefusedInABoundedTime(String name, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		assertThat(bytes).hasSizeBetween(10_000, 64 * 1024);
		for (Request request : List.of(request("POST", "/products", "application/json", bytes),
				request("PUT", "/products/PROD001", "application/json", bytes),
				request("PATCH", "/products/PROD001", "application/merge-patch+json", bytes))) {
			for (EntryPoint entryPoint : List.of(entryPoints.local, entryPoints.lambda)) {
				long millis = LongStream.range(0, TRIES).map((i) -> millis(entryPoint, request)).min().orElseThrow();
				assertThat(millis).as(request.method()).isLessThan(BOUND_MILLIS);
				slowest = Math.max(slowest, millis);
			}
		}
		bodies++;
	}

	private static long millis(EntryPoint entryPoint, Request request) {
		long start = System.nanoTime();
		try {
			Answer answer = entryPoint.answer(Cases.get("any"), request);
			assertThat(answer.status()).as(answer.body()).isIn(400, 404);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return (System.nanoTime() - start) / 1_000_000;
	}

	private static Request request(String method, String target, String type, byte[] body) {
		return new Request(method, target, List.of(new Request.Header("Content-Type", type)), body);
	}

	private static String nested(String start) {
		int depth = SIZE / (start.length() + 1) - 50;
		return start.repeat(depth) + "1" + "}".repeat(depth);
	}

	private static String field(String name, String value) {
		return "{\"productId\":\"PROD001\",\"" + name + "\":" + value + "}";
	}

	private static String repeated(String part, String before, String after) {
		int times = (SIZE - 200) / (part.length() + 1);
		return before + String.join(",", Collections.nCopies(times, part)) + after;
	}

	private static String members(IntFunction<String> name) {
		return IntStream.range(0, 2_000)
			.mapToObj((i) -> "\"" + name.apply(i) + "\":1")
			.collect(Collectors.joining(",", "{", "}"));
	}

	/**
	 * Returns names of 24 characters with the same hash code: "Aa" and "BB" are equal.
	 */
	private static String sameHash(int i) {
		return IntStream.range(0, 12)
			.mapToObj((bit) -> ((i >> bit & 1) == 0) ? "Aa" : "BB")
			.collect(Collectors.joining());
	}

}
