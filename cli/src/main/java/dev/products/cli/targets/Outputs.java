package dev.products.cli.targets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;

/** What a stack says of itself, asked of Pulumi. */
public final class Outputs {

	private Outputs() {
	}

	/**
	 * Runs {@code pulumi stack output}; secrets stay hidden.
	 * @param environment beside that of this process
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
				throw new CliException("Pulumi does not tell the outputs of the stack " + stack
						+ ". `pulumi stack ls` lists the stacks that it finds; PULUMI_BACKEND_URL says where it looks.");
			}
			return Json.read(text, "What `pulumi stack output` printed");
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR,
					"`pulumi` cannot be run. Install it (https://www.pulumi.com/docs/install/), or give the outputs: --outputs FILE",
					ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

}
