package dev.products.service.product;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which histories are linearizable, and that faults of earlier versions are
 * detected.
 */
class HistoryTest {

	/** Each line has the format of {@link History#toString}. */
	@ParameterizedTest
	@ValueSource(strings = { """
			1-2 1: POST a 1 -> 201 a 1
			3-4 2: PATCH - 2 if 1 -> 200 a 2
			5-6 1: PUT b 3 if 1 -> 412
			7-8 1: PUT b 4 if 2 -> 200 b 4
			9-10 1: POST c 5 -> 409
			11-12 2: DELETE - 0 -> 204
			13-14 1: GET - 0 -> 404
			15-16 1: PUT d 6 -> 201 d 6""", """
			1-2 1: POST a 1 -> 201 a 1
			3-5 1: PATCH - 2 if 1 -> 412
			4-6 2: PATCH - 3 if 1 -> 200 a 3""", """
			1-2 1: POST a 1 -> 201 a 1
			3-4 1: PATCH - 2 -> ?
			5-6 1: GET - 0 -> 200 a 1""", """
			1-2 1: POST a 1 -> 201 a 1
			3-4 1: PATCH - 2 -> ?
			5-6 1: GET - 0 -> 200 a 1
			7-8 2: GET - 0 -> 200 a 2""" })
	void aHistoryIsLinearizableIfItsRequestsCanBeOrdered(String requests) {
		assertThat(History.of(requests).isLinearizable()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			an outcome that is visible before its request | '1-2 1: POST a 1 -> 201 a 1
			3-4 1: GET - 0 -> 200 a 2
			5-6 1: PATCH - 2 -> ?'
			an unknown outcome that takes effect twice    | '1-2 1: POST a 1 -> 201 a 1
			3-4 1: PATCH - 2 -> ?
			5-6 1: GET - 0 -> 200 a 2
			7-8 2: PATCH - 3 if 2 -> 200 a 3
			9-10 1: GET - 0 -> 200 a 2'
			a write that takes effect twice               | '1-2 1: POST a 1 -> 201 a 1
			4-5 2: PUT b 3 if 2 -> 200 b 3
			3-6 1: PUT a 2 -> 200 a 2
			7-8 1: GET - 0 -> 200 a 2'
			a product that exists after its deletion      | '2-3 2: GET - 0 -> 200 a 1
			4-5 2: DELETE - 0 -> 204
			1-6 1: POST a 1 -> 201 a 1
			7-8 1: GET - 0 -> 200 a 1'
			two deletions of one product                  | '1-2 1: POST a 1 -> 201 a 1
			4-5 2: DELETE - 0 -> 204
			3-6 1: DELETE - 0 -> 204'
			""")
	void aHistoryWithAFaultIsNotLinearizable(String fault, String requests) {
		assertThat(History.of(requests).isLinearizable()).isFalse();
	}

}
