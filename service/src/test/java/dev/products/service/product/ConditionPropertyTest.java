package dev.products.service.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends any sequence of requests with any conditions for one product. The answers are
 * those of a model of RFC 9110 section 13 with one product or none, and its tag.
 */
class ConditionPropertyTest {

	private final TestApi api = TestTables.api(TestTables.client());

	@Property(tries = 60)
	void conditionsFollowRfc9110(@ForAll("steps") @Size(min = 1, max = 14) List<Step> steps) {
		String id = TestTables.newId();
		Optional<String> current = Optional.empty();
		List<String> earlier = new ArrayList<>(List.of("\"never\""));
		for (Step step : steps) {
			String[] headers = step.headers(current, earlier);
			TestApi.Answer answer = switch (step.method()) {
				case "PUT" -> this.api.put(id, TestApi.body(id).replace(":150", ":" + step.stock()), headers);
				case "PATCH" -> this.api.patch(id, "{\"stock\":" + step.stock() + "}", headers);
				case "DELETE" -> this.api.delete(id, headers);
				default -> this.api.get(id, headers);
			};

			assertThat(answer.status()).as("%s %s", step, current).isEqualTo(step.expected(current, earlier));
			if (answer.status() == 200 || answer.status() == 201 || answer.status() == 304) {
				assertThat(answer.tag()).matches("\"[A-Za-z0-9_-]{22}\"");
			}
			Optional<String> after = current;
			if (answer.status() == 204) {
				after = Optional.empty();
			}
			else if (answer.status() < 300) {
				after = Optional.of(answer.tag());
				// A read returns the same tag as the write.
				assertThat(this.api.get(id).tag()).isEqualTo(answer.tag());
			}
			if (step.method().equals("GET")) {
				assertThat(after).isEqualTo(current);
			}
			if (current.isPresent() && !after.equals(current)) {
				earlier.add(current.get());
			}
			current = after;
			assertThat(this.api.get(id).status()).isEqualTo(current.isPresent() ? 200 : 404);
		}
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<String> conditions = Arbitraries.of("none", "none", "*", "current", "earlier", "weak", "list");
		return Combinators
			.combine(Arbitraries.of("PUT", "PUT", "PATCH", "DELETE", "GET"), conditions, conditions,
					Arbitraries.integers().between(0, 3))
			.as(Step::new)
			.list();
	}

	/** A request. Each condition is described by the tags that it contains. */
	record Step(String method, String ifMatch, String ifNoneMatch, int stock) {

		String[] headers(Optional<String> current, List<String> earlier) {
			List<String> headers = new ArrayList<>();
			value(this.ifMatch, current, earlier).ifPresent((value) -> headers.addAll(List.of("If-Match", value)));
			value(this.ifNoneMatch, current, earlier)
				.ifPresent((value) -> headers.addAll(List.of("If-None-Match", value)));
			return headers.toArray(new String[0]);
		}

		private static Optional<String> value(String about, Optional<String> current, List<String> earlier) {
			String old = earlier.get(earlier.size() - 1);
			return switch (about) {
				case "none" -> Optional.empty();
				case "*" -> Optional.of("*");
				case "current" -> Optional.of(current.orElse(old));
				case "earlier" -> Optional.of(old);
				case "weak" -> Optional.of("W/" + current.orElse(old));
				default -> Optional.of(old + " , " + current.orElse(old) + ",W/\"other\"");
			};
		}

		int expected(Optional<String> current, List<String> earlier) {
			boolean creates = this.method.equals("PUT");
			if (current.isEmpty() && !creates) {
				return 404;
			}
			if (!this.ifMatch.equals("none") && !holds(this.ifMatch, current, earlier, true)) {
				return 412;
			}
			if (!this.ifNoneMatch.equals("none") && holds(this.ifNoneMatch, current, earlier, false)) {
				return this.method.equals("GET") ? 304 : 412;
			}
			if (current.isEmpty()) {
				return creates ? 201 : 404;
			}
			return this.method.equals("DELETE") ? 204 : 200;
		}

		/** Returns whether the current tag is among the tags of the header. */
		private static boolean holds(String about, Optional<String> current, List<String> earlier, boolean strong) {
			return current.isPresent() && switch (about) {
				case "*", "current", "list" -> true;
				case "weak" -> !strong;
				// A write of the same values changes updatedAt and therefore the tag.
				default -> earlier.get(earlier.size() - 1).equals(current.get());
			};
		}

	}

}
