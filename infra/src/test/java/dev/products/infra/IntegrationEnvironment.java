package dev.products.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The environment of the integration tests: a Pulumi engine and an AWS emulator. */
final class IntegrationEnvironment {

	private IntegrationEnvironment() {
	}

	static void orSkip(Class<?> test) {
		boolean possible = System.getenv("AWS_ENDPOINT_URL") != null && Shell.has("pulumi") && Shell.has("aws");
		var skipped = "Skipped: " + test.getSimpleName()
				+ " needs AWS_ENDPOINT_URL of an emulator, and pulumi and aws on the PATH";
		if (!possible) {
			System.out.println(skipped);
		}
		assumeTrue(possible, skipped);
	}

}
