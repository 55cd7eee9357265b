package dev.products.infra;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/settings.md} is generated from the records that the program uses. */
class SettingsDocumentTests {

	private final SettingsDocument document = new SettingsDocument();

	@Test
	void thePageMatchesTheRecords() {
		GeneratedFile.of("docs/settings.md").isInStep((current) -> this.document.page());
	}

	@Test
	void everySettingHasADescription() {
		assertThat(this.document.settings()).isNotEmpty()
			.allSatisfy((setting) -> assertThat(setting.meaning()).as(setting.key()).isNotBlank());
	}

	@Test
	void everySettingIsAComponentOfARecordAndViceVersa() {
		assertThat(this.document.components()).isEqualTo(this.document.declared());
	}

	@Test
	void theTenSettingsAtTheTopExist() {
		assertThat(SettingsDocument.FIRST).hasSize(10);
		assertThat(this.document.declared()).containsAll(SettingsDocument.FIRST.keySet());
	}

	@Test
	void theLastColumnListsTheStacksThatSetASetting() {
		var tableName = this.document.settings()
			.stream()
			.filter((setting) -> setting.key().equals("tableName"))
			.findFirst()
			.orElseThrow();
		assertThat(tableName.stacks()).contains(Map.entry("dev", "\"ProductsTable-dev\"")).doesNotContainKey("local");
	}

}
