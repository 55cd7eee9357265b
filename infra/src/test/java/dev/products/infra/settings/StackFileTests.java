package dev.products.infra.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class StackFileTests {

	@TempDir
	private Path folder;

	@Test
	void settingsAreReadAsStringsAndJson() throws IOException {
		var file = file("""
				config:
				  aws:region: eu-west-1
				  products:tableName: It
				  products:throttleRate: 7
				  products:usagePlan:
				    quota: 5
				""");
		assertThat(file.settings())
			.isEqualTo(Map.of("tableName", "It", "throttleRate", "7", "usagePlan", "{\"quota\":5}"));
		assertThat(file.region()).isEqualTo("eu-west-1");
	}

	@Test
	void keysOfPulumiAreNotSettings() throws IOException {
		var file = file("""
				encryptionsalt: v1:3TZ3sC5V8Zg=:v1:7dT
				secretsprovider: awskms://alias/state
				config:
				  aws:secretKey:
				    secure: v1:3TZ3sC5V8Zg=
				""");
		assertThat(file.settings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing yet\n", "config:\n", "encryptionsalt: v1:3TZ3sC5V8Zg=\n",
			"config:\n  aws:region:\n" })
	void aFileWithoutSettingsHasNone(String text) throws IOException {
		var file = file(text);
		assertThat(file.settings()).isEmpty();
		assertThat(file.defaultTags()).isEmpty();
		assertThat(file.region()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "config: [", "config: text\n", "- a list\n",
			"config:\n  products:tableName: It\n  products:tableName: That\n" })
	void anInvalidStackFileIsRefusedByName(String text) {
		Settings.assertRefused(() -> file(text), "Pulumi.it.yaml cannot be read");
	}

	@Test
	void aMissingStackFileIsRefusedByName() {
		Settings.assertRefused(() -> StackFile.in(this.folder, "nowhere"), "Pulumi.nowhere.yaml");
	}

	private StackFile file(String text) throws IOException {
		Files.writeString(this.folder.resolve("Pulumi.it.yaml"), text);
		return StackFile.in(this.folder, "it");
	}

}
