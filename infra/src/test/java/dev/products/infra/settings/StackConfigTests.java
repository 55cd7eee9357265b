package dev.products.infra.settings;

import java.util.Map;

import com.pulumi.exceptions.RunException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StackConfigTests {

	@Test
	void readsOnlyItsOwnNamespace() {
		var config = StackConfig.parse("{\"aws:region\": \"eu-central-1\", \"products:stageName\": \"v1\"}",
				"products");
		assertThat(config).containsExactly(Map.entry("stageName", "v1"));
	}

	@Test
	void refusesSecretsBecauseItWouldNotKeepThem() {
		StackConfig.refuseSecrets("[\"other:token\"]", "products");
		assertThatExceptionOfType(RunException.class)
			.isThrownBy(() -> StackConfig.refuseSecrets("[\"products:functionEnvironment\"]", "products"))
			.withMessageContaining("products:functionEnvironment is a secret");
	}

}
