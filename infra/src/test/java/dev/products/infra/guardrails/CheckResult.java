package dev.products.infra.guardrails;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** The exit status and the output of {@code infra/check}. */
record CheckResult(int status, String printed) {

	static CheckResult of(Path folder, String... stacks) {
		var printed = new ByteArrayOutputStream();
		var status = new Check(folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).of(stacks);
		var text = printed.toString(StandardCharsets.UTF_8);
		assertThat(text).doesNotContainPattern(Settings.WORDS_OF_JAVA);
		return new CheckResult(status, text);
	}

}
