package dev.products.adopt.kinds;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SimilarNamesTest {

	private final SimilarNames near = new SimilarNames(List.of("ProductsTable", "id"));

	@ParameterizedTest
	@ValueSource(strings = { "ProductsTable", "productstable", "products-table", "ProductsTable-old",
			"dev-ProductsTable", "ProductTable", "ID" })
	void similarNamesMatch(String name) {
		assertThat(this.near.match(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Invoices", "idle", "Table2", "" })
	void otherNamesDoNotMatch(String name) {
		assertThat(this.near.match(name)).isFalse();
	}

}
