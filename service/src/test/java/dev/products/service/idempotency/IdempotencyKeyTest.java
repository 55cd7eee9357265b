package dev.products.service.idempotency;

import java.util.Optional;

import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotencyKeyTest {

	@Test
	void theHeaderIsOptional() {
		assertThat(IdempotencyKey.of(null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "\"8e03978e-40d5\" | 8e03978e-40d5", "8e03978e-40d5 | 8e03978e-40d5", "  bare   | bare",
					"\"a b, c\" | a b, c", "\"say \\\"hi\\\"\" | say \"hi\"", "\"back\\\\slash\" | back\\slash",
					"\"~!#\" | ~!#" })
	void aKeyIsReadWithAndWithoutQuotes(String header, String value) {
		assertThat(IdempotencyKey.of(header)).map(IdempotencyKey::value).contains(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\"\"", "\"", "\"a", "a\"", "a b", "a,b", "\"a\", \"b\"", "\"a\";q=1", "ä",
			"\"ä\"", "\"a\tb\"", "a\\b", "\"a\\b\"", "\"a\\\"", "\u007f" })
	void anInvalidKeyIsRefused(String header) {
		assertThatThrownBy(() -> IdempotencyKey.of(header)).hasFieldOrPropertyWithValue("type",
				ProblemType.IDEMPOTENCY_KEY_MALFORMED);
	}

	@Test
	void aKeyHasAtMost255Characters() {
		String longest = "k".repeat(255);

		assertThat(IdempotencyKey.of(longest)).isEqualTo(Optional.of(new IdempotencyKey(longest)));
		assertThat(IdempotencyKey.of('"' + longest + '"')).isEqualTo(Optional.of(new IdempotencyKey(longest)));
		for (String longer : new String[] { longest + "k", '"' + longest + "k\"", '"' + "k".repeat(1_000_000) + '"',
				'"' + "\\\\".repeat(1_000_000) + '"', '"' + "k".repeat(1_000_000) }) {
			assertThatThrownBy(() -> IdempotencyKey.of(longer)).hasFieldOrPropertyWithValue("type",
					ProblemType.IDEMPOTENCY_KEY_MALFORMED);
		}
	}

}
