package dev.products.cli.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;

/** Runs other tools in the project, on this terminal. */
public final class Shell {

	private final Path folder;

	public Shell(Path folder) {
		this.folder = folder;
	}

	/** Runs one and expects it to go well. */
	public void run(Map<String, String> environment, List<String> command) {
		int code = attempt(environment, command);
		if (code != 0) {
			throw new CliException("`" + String.join(" ", command.subList(0, Math.min(3, command.size())))
					+ "` ended with " + code + ".");
		}
	}

	/** Returns its exit code. */
	public int attempt(Map<String, String> environment, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile()).inheritIO();
		builder.environment().putAll(environment);
		try {
			return builder.start().waitFor();
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, "`" + command.get(0) + "` cannot be run. Is it installed, and on PATH?",
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CliException(Exit.ERROR, "Interrupted.", ex);
		}
	}

}
