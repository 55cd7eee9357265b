package dev.products.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import com.pulumi.Pulumi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SdkLoggerTests {

	@Test
	void theSdkFormatsThisMessageWhileItWaits() throws IOException {
		try (var runner = Pulumi.class
			.getResourceAsStream("/com/pulumi/deployment/internal/DeploymentImpl$DefaultRunner.class")) {
			assertThat(new String(runner.readAllBytes(), StandardCharsets.ISO_8859_1)).contains(SdkLogger.WAITING);
		}
	}

	@Test
	void messagesBelowTheLevelAreNotLogged() {
		assertThat(SdkLogger.isLogged(new LogRecord(Level.SEVERE, "failed"), Level.OFF)).isFalse();
		assertThat(SdkLogger.isLogged(new LogRecord(Level.SEVERE, "failed"), Level.WARNING)).isTrue();
		for (var least : new Level[] { Level.OFF, Level.WARNING }) {
			assertThat(SdkLogger.isLogged(new LogRecord(Level.FINEST, SdkLogger.WAITING + "1]: a task"), least))
				.isFalse();
		}
	}

}
