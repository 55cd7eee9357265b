package dev.products.service.product;

import java.util.Optional;

import dev.products.service.product.History.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which histories are linearizable, and that faults of earlier versions are
 * detected.
 */
class HistoryTest {

	private final History history = new History();

	@Test
	void sequentialRequestsAreLinearizableIfEachSeesTheOneBefore() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		add(2, new Request("PATCH", "", 2, 1), "200 a 2");
		add(1, new Request("PUT", "b", 3, 1), "412");
		add(1, new Request("PUT", "b", 4, 2), "200 b 4");
		add(1, new Request("POST", "c", 5, 0), "409");
		add(2, new Request("DELETE", "", 0, 0), "204");
		add(1, new Request("GET", "", 0, 0), "404");
		add(1, new Request("PUT", "d", 6, 0), "201 d 6");

		assertThat(this.history.isLinearizable()).isTrue();
	}

	@Test
	void concurrentRequestsMayTakeEffectInEitherOrder() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		long start = this.history.now();
		long other = this.history.now();
		this.history.add(1, new Request("PATCH", "", 2, 1), start, Optional.of("412"));
		this.history.add(2, new Request("PATCH", "", 3, 1), other, Optional.of("200 a 3"));

		assertThat(this.history.isLinearizable()).isTrue();
	}

	@Test
	void anUnknownOutcomeMayTakeEffectLaterOrNever() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		this.history.add(1, new Request("PATCH", "", 2, 0), this.history.now(), Optional.empty());
		add(1, new Request("GET", "", 0, 0), "200 a 1");
		assertThat(this.history.isLinearizable()).isTrue();

		add(2, new Request("GET", "", 0, 0), "200 a 2");
		assertThat(this.history.isLinearizable()).isTrue();
	}

	@Test
	void anUnknownOutcomeCannotTakeEffectBeforeItsRequest() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		add(1, new Request("GET", "", 0, 0), "200 a 2");
		this.history.add(1, new Request("PATCH", "", 2, 0), this.history.now(), Optional.empty());

		assertThat(this.history.isLinearizable()).isFalse();
	}

	@Test
	void anUnknownOutcomeCannotTakeEffectTwice() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		this.history.add(1, new Request("PATCH", "", 2, 0), this.history.now(), Optional.empty());
		add(1, new Request("GET", "", 0, 0), "200 a 2");
		add(2, new Request("PATCH", "", 3, 2), "200 a 3");
		add(1, new Request("GET", "", 0, 0), "200 a 2");

		assertThat(this.history.isLinearizable()).isFalse();
	}

	@Test
	void aWriteThatTakesEffectTwiceIsNotLinearizable() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		long start = this.history.now();
		add(2, new Request("PUT", "b", 3, 2), "200 b 3");
		this.history.add(1, new Request("PUT", "a", 2, 0), start, Optional.of("200 a 2"));
		add(1, new Request("GET", "", 0, 0), "200 a 2");

		assertThat(this.history.isLinearizable()).isFalse();
	}

	@Test
	void aProductThatExistsAgainAfterItsDeletionIsNotLinearizable() {
		long start = this.history.now();
		add(2, new Request("GET", "", 0, 0), "200 a 1");
		add(2, new Request("DELETE", "", 0, 0), "204");
		this.history.add(1, new Request("POST", "a", 1, 0), start, Optional.of("201 a 1"));
		add(1, new Request("GET", "", 0, 0), "200 a 1");

		assertThat(this.history.isLinearizable()).isFalse();
	}

	@Test
	void twoDeletionsOfOneProductAreNotLinearizable() {
		add(1, new Request("POST", "a", 1, 0), "201 a 1");
		long start = this.history.now();
		add(2, new Request("DELETE", "", 0, 0), "204");
		this.history.add(1, new Request("DELETE", "", 0, 0), start, Optional.of("204"));

		assertThat(this.history.isLinearizable()).isFalse();
	}

	private void add(int client, Request request, String result) {
		this.history.add(client, request, this.history.now(), Optional.of(result));
	}

}
