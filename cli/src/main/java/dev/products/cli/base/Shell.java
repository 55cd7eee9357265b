package dev.products.cli.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs other tools in a folder. Their output goes to standard error if scripts read
 * standard output.
 */
public record Shell(Path folder, boolean toStandardError) {

	/** The result of a command. */
	public record Result(int code, String output) {
	}

	/** Runs a command in the terminal, and fails if it fails. */
	public void run(Map<String, String> environment, List<String> command) {
		Result result = start(new ProcessBuilder(this.toStandardError ? toStandardError(command) : command).inheritIO(),
				environment, command.get(0), ", and check PATH.");
		if (result.code() != 0) {
			throw new CliException("`" + String.join(" ", command.subList(0, Math.min(3, command.size())))
					+ "` failed with exit code " + result.code() + ".");
		}
	}

	/** Runs a command and returns its output, and fails if it fails. */
	public String read(Map<String, String> environment, List<String> command) {
		Result result = attempt(environment, command, ", and check PATH.");
		if (result.code() != 0) {
			throw new CliException("`" + command.get(0) + "` failed:\n" + result.output());
		}
		return result.output();
	}

	/** Runs a command. The hint says how to go on if it is not installed. */
	public Result attempt(Map<String, String> environment, List<String> command, String hint) {
		return start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT), environment,
				command.get(0), hint);
	}

	static List<String> toStandardError(List<String> command) {
		return Stream.concat(Stream.of("sh", "-c", "exec \"$@\" >&2", "sh"), command.stream()).toList();
	}

	private Result start(ProcessBuilder builder, Map<String, String> environment, String tool, String hint) {
		try {
			builder.directory(this.folder.toFile()).environment().putAll(environment);
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new CliException("`" + tool + "` cannot be run. Install it" + hint, ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

}
