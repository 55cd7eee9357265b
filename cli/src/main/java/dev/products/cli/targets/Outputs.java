package dev.products.cli.targets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;

/** Reads the outputs of a stack. */
public final class Outputs {

	private Outputs() {
	}

	/**
	 * Runs {@code pulumi stack output}; secrets stay hidden.
	 * @param environment variables in addition to those of this process
	 */
	public static JsonNode of(Path project, String stack, Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder("pulumi", "stack", "output", "--json", "--non-interactive",
					"--stack", stack)
				.directory(project.toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
			builder.environment().putAll(environment);
			Process pulumi = builder.start();
			String text = new String(pulumi.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (pulumi.waitFor() != 0) {
				throw new CliException("Pulumi cannot read the outputs of the stack " + stack
						+ ". List the stacks with `pulumi stack ls`, and check PULUMI_BACKEND_URL.");
			}
			return Json.read(text, "The output of `pulumi stack output`");
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR,
					"`pulumi` cannot be run. Install it (https://www.pulumi.com/docs/install/), or use --outputs FILE.",
					ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

}
