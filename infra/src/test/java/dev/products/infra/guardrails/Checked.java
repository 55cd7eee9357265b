package dev.products.infra.guardrails;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What {@code infra/check} answers.
 */
record Checked(int status, String printed) {

	static Checked of(Path folder, String... stacks) {
		var printed = new ByteArrayOutputStream();
		var status = new Check(folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).of(stacks);
		return new Checked(status, printed.toString(StandardCharsets.UTF_8));
	}

}
