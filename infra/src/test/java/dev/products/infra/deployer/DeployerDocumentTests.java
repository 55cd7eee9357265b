package dev.products.infra.deployer;

import org.junit.jupiter.api.Test;

import dev.products.infra.WrittenFile;

class DeployerDocumentTests {

	@Test
	void thePageIsInStepWithWhatTheStackPlans() {
		WrittenFile.of("docs/deployer-policy.md").isInStep((current) -> DeployerPage.text());
	}

}
