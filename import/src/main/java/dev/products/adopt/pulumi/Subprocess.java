package dev.products.adopt.pulumi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.products.adopt.base.AdoptException;

/**
 * A command of another program.
 *
 * @param environment variables to set in addition to those of this process; a variable
 * with an empty value is removed
 * @param limit the maximum duration
 */
public record Subprocess(List<String> command, Map<String, String> environment, Duration limit) {

	/**
	 * The result.
	 *
	 * @param code the exit code
	 * @param out the standard output
	 * @param err the standard error
	 */
	public record Result(int code, String out, String err) {
	}

	public Result run() {
		ProcessBuilder builder = new ProcessBuilder(this.command)
			.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
		this.environment.forEach((name, value) -> {
			if (value.isEmpty()) {
				builder.environment().remove(name);
			}
			else {
				builder.environment().put(name, value);
			}
		});
		Process process = start(builder);
		// Both are read continuously, because a full pipe would block the command.
		CompletableFuture<String> out = text(process.getInputStream());
		CompletableFuture<String> err = text(process.getErrorStream());
		try {
			if (!process.waitFor(this.limit.toSeconds(), TimeUnit.SECONDS)) {
				end(process);
				throw new AdoptException("`" + label() + "` did not end within " + this.limit.toMinutes()
						+ " minutes and was stopped. Its last output: " + lastLine(out, err));
			}
			return new Result(process.exitValue(), out.join(), err.join());
		}
		catch (InterruptedException ex) {
			end(process);
			Thread.currentThread().interrupt();
			throw new AdoptException("`" + label() + "` was interrupted.", ex);
		}
	}

	private Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new AdoptException("`" + this.command.get(0)
					+ "` cannot be run. Install it and add it to the PATH (https://www.pulumi.com/docs/install/).", ex);
		}
	}

	/** Also ends its children: pulumi starts Maven, which starts the program. */
	private static void end(Process process) {
		process.descendants().forEach(ProcessHandle::destroy);
		process.destroy();
		try {
			if (!process.waitFor(10, TimeUnit.SECONDS)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private static CompletableFuture<String> text(InputStream stream) {
		return CompletableFuture.supplyAsync(() -> {
			try (stream) {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, (task) -> {
			Thread thread = new Thread(task, "output");
			thread.setDaemon(true);
			thread.start();
		});
	}

	/** The output so far. */
	private static String outputOf(CompletableFuture<String> text) {
		return text.isCompletedExceptionally() ? "" : text.getNow("");
	}

	private static String lastLine(CompletableFuture<String> out, CompletableFuture<String> err) {
		String all = (outputOf(out) + outputOf(err)).strip();
		return all.isEmpty() ? "none" : all.substring(all.lastIndexOf('\n') + 1);
	}

	private String label() {
		return String.join(" ", this.command.subList(0, Math.min(2, this.command.size())));
	}

	private static java.io.File nullDevice() {
		return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
	}

}
