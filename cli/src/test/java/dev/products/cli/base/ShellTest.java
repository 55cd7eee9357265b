package dev.products.cli.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ShellTest {

	@Test
	void commandReceivesTheEnvironment(@TempDir Path folder) {
		assertThat(new Shell(folder, false).read(Map.of("AWS_PROFILE", "prod"),
				List.of("sh", "-c", "printf %s \"$AWS_PROFILE\"")))
			.isEqualTo("prod");
	}

	@Test
	void outputIsRedirectedToStandardError() throws IOException {
		Process process = new ProcessBuilder(Shell.toStandardError(List.of("printf", "%s %s", "a b", "$c"))).start();
		assertThat(process.getInputStream().readAllBytes()).isEmpty();
		assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a b $c");
	}

}
