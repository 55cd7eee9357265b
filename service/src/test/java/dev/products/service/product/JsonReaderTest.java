package dev.products.service.product;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonReaderTest {

	private final JsonReader reader = new JsonReader(TestApi.JSON);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"a\":1,\"b\":[1,{\"c\":null,\"d\":true}]} | { \"b\" : [ 1.0, {\"d\":true,\"c\":null} ], \"a\":1}",
			"100 | 1e2", "100.0 | 1E+2", "0.10 | 1e-1", "0 | -0.000", "\"\\u00fc/\" | \"ü\\/\"",
			"1e999999999 | 10e999999998" })
	void equalValuesHaveTheSameCanonicalForm(String one, String other) {
		assertThat(canonical(one)).isEqualTo(canonical(other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "[1,2] | [2,1]", "1 | \"1\"", "{\"a\":null} | {}", "{} | []", "1 | 1.01", "null | \"null\"",
					"{\"a\":1,\"b\":2} | {\"a\":2,\"b\":1}", "[\"a\",\"b\"] | [\"a\\\",\\\"b\"]",
					"{\"a\":\"b\"} | {\"a\\\":\\\"b\":1}", "[[1],2] | [[1,2]]", "[12] | [1,2]" })
	void differentValuesHaveDifferentCanonicalForms(String one, String other) {
		assertThat(canonical(one)).isNotEqualTo(canonical(other));
	}

	private String canonical(String json) {
		return JsonReader.canonical(this.reader.read(json.getBytes(StandardCharsets.UTF_8)));
	}

}
