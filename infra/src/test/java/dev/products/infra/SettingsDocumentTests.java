package dev.products.infra;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code Pulumi.yaml}, with which the engine checks types, and {@code docs/settings.md}
 * are generated from the records that the program uses.
 */
class SettingsDocumentTests {

	private final SettingsDocument document = new SettingsDocument();

	@ParameterizedTest
	@EnumSource
	void theGeneratedFileMatchesTheRecords(Written written) {
		GeneratedFile.of(written.path).isInStep((current) -> written.of(this.document, current));
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

	enum Written {

		TYPES("Pulumi.yaml") {
			@Override
			String of(SettingsDocument document, String current) {
				return document.types(current);
			}
		},

		TABLE("docs/settings.md") {
			@Override
			String of(SettingsDocument document, String current) {
				return document.page();
			}
		};

		private final String path;

		Written(String path) {
			this.path = path;
		}

		abstract String of(SettingsDocument document, String current);

	}

}
