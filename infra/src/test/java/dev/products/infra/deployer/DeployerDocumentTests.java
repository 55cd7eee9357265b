package dev.products.infra.deployer;

import org.junit.jupiter.api.Test;

import dev.products.infra.GeneratedFile;

class DeployerDocumentTests {

	@Test
	void thePageMatchesThePlannedStack() {
		GeneratedFile.of("docs/deployer-policy.md").isInStep((current) -> DeployerPage.text());
	}

}
