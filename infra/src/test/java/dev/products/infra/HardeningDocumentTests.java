package dev.products.infra;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HardeningDocumentTests {

	@Test
	void thePageMatchesThePlannedChangesOfEachStep() {
		GeneratedFile.of("docs/cut-over.md").isInStep(HardeningPage::in);
	}

	@Test
	void everySettingOfTheAdoptedStackIsInOneStep() {
		var lines = new ArrayList<>(StackFiles.config("adopted").keySet());
		lines.removeAll(HardeningPage.NOT_HARDENED);
		assertThat(HardeningPage.keys()).containsExactlyInAnyOrderElementsOf(lines);
	}

}
