package dev.products.cli.deliver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;

/** Runs other tools in the folder of the project. */
public final class Shell {

	private final Path folder;

	private final boolean toStandardError;

	/**
	 * @param toStandardError whether the output of tools goes to standard error, because
	 * scripts read standard output
	 */
	public Shell(Path folder, boolean toStandardError) {
		this.folder = folder;
		this.toStandardError = toStandardError;
	}

	/** Runs a command, and fails if it fails. */
	public void run(Map<String, String> environment, List<String> command) {
		int code = attempt(environment, command);
		if (code != 0) {
			throw new CliException("`" + String.join(" ", command.subList(0, Math.min(3, command.size())))
					+ "` failed with exit code " + code + ".");
		}
	}

	/** Runs a command and returns its output, and fails if it fails. */
	public String read(Map<String, String> environment, List<String> command) {
		Process process = start(command.get(0), environment,
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
		try {
			String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new CliException("`" + command.get(0) + "` failed:\n" + printed);
			}
			return printed;
		}
		catch (IOException ex) {
			throw notFound(command.get(0), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

	/** Runs a command and returns its exit code. */
	public int attempt(Map<String, String> environment, List<String> command) {
		try {
			return start(command.get(0), environment,
					new ProcessBuilder(this.toStandardError ? toStandardError(command) : command).inheritIO())
				.waitFor();
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

	static List<String> toStandardError(List<String> command) {
		return Stream.concat(Stream.of("sh", "-c", "exec \"$@\" >&2", "sh"), command.stream()).toList();
	}

	private Process start(String tool, Map<String, String> environment, ProcessBuilder builder) {
		builder.directory(this.folder.toFile()).environment().putAll(environment);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw notFound(tool, ex);
		}
	}

	private static CliException notFound(String tool, IOException ex) {
		return new CliException(Exit.ERROR, "`" + tool + "` cannot be run. Install it, and check PATH.", ex);
	}

}
