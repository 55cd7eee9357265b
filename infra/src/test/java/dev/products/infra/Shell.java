package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Runs commands with a timeout. */
final class Shell {

	/** More than a command takes while the tests of other modules run. */
	static final Duration LIMIT = Duration.ofMinutes(10);

	private final Path folder;

	private final Map<String, String> environment;

	Shell(Path folder, Map<String, String> environment) {
		this.folder = folder;
		this.environment = new TreeMap<>(environment);
	}

	/** Runs a command that must succeed. */
	String run(String... command) {
		var ran = attempt(LIMIT, command);
		if (ran.exit() != 0) {
			throw new AssertionError(String.format(Locale.ROOT, "%s exited with %d:%n%s", String.join(" ", command),
					ran.exit(), ran.printed()));
		}
		return ran.printed();
	}

	JsonElement json(String... command) {
		return JsonParser.parseString(run(command));
	}

	/**
	 * Runs a command that may fail. Both output streams are redirected to one file, so
	 * that the command never waits for a reader.
	 */
	Ran attempt(Duration limit, String... command) {
		try {
			var printed = Files.createTempFile("printed", ".txt");
			try {
				var process = start(printed, command);
				if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
					end(process);
					throw new AssertionError(String.format(Locale.ROOT, "%s took longer than %s:%n%s",
							String.join(" ", command), limit, Files.readString(printed)));
				}
				return new Ran(process.exitValue(), Files.readString(printed));
			}
			finally {
				Files.delete(printed);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Process start(Path printed, String... command) throws IOException {
		var builder = new ProcessBuilder(List.of(command)).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(printed.toFile());
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	/** Ends a process and its descendants. */
	static void end(Process process) {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	record Ran(int exit, String printed) {
	}

}
