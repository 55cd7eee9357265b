package dev.products.infra.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class StackConfigTests {

	@Test
	void readsOnlyItsOwnNamespace() {
		var config = StackConfig.parse("{\"aws:region\": \"eu-central-1\", \"products:stageName\": \"v1\"}",
				"products");
		assertThat(config).containsExactly(Map.entry("stageName", "v1"));
	}

	@Test
	void refusesASecretBecauseItWouldBeStoredInPlainText() {
		StackConfig.refuseSecrets("[\"other:token\"]", "products");
		Settings.assertRefused(() -> StackConfig.refuseSecrets("[\"products:functionEnvironment\"]", "products"),
				"products:functionEnvironment is a secret");
	}

}
