package dev.products.infra.cost;

import org.junit.jupiter.api.Test;

import dev.products.infra.WrittenFile;

class CostDocumentTests {

	@Test
	void thePageIsInStepWithWhatTheStacksPlan() {
		WrittenFile.of("docs/cost.md").isInStep((current) -> CostPage.text());
	}

}
