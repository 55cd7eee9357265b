package dev.products.infra;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HardeningDocumentTests {

	@Test
	void thePageMatchesThePlannedChangesOfEachStep() {
		GeneratedFile.of("docs/cut-over.md").isInStep(HardeningPage::in);
	}

	/** Other settings with another default cannot harden what was adopted. */
	@Test
	void everySettingWithAnotherDefaultForAdoptedResourcesIsInOneStep() {
		assertThat(HardeningPage.keys()).doesNotHaveDuplicates().containsAll(HardeningPage.otherDefaults());
	}

}
