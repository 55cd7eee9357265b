package dev.products.infra;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class StackFilesTests {

	@Test
	void theProjectHasFiveStackFiles() {
		assertThat(StackFiles.names()).containsExactly("adopted", "dev", "local", "prod", "staging");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void theSettingsOfTheStackFileAreValid(String stack) {
		assertThat(Settings.of(StackFiles.config(stack))).isNotNull();
	}

	/**
	 * The settings with which the first preview of an adopted estate shows no changes.
	 */
	@Test
	void theAdoptedStackChangesNothing() {
		var settings = Settings.of(StackFiles.config("adopted"));
		assertThat(settings.data().keepData()).isTrue();
		assertThat(settings.data().protectedByAws()).isFalse();
		assertThat(settings.table().listingIndexes()).isFalse();
		assertThat(settings.table().pointInTimeRecovery()).isFalse();
		assertThat(settings.table().changeStream()).isFalse();
		assertThat(settings.users().customAttributes()).isEmpty();
	}

	static List<String> stacks() {
		return StackFiles.names();
	}

}
