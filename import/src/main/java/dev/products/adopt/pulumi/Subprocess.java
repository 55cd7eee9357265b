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
 * A command that is run to its end.
 *
 * @param command what to run
 * @param environment what to set besides what this process has; empty to take it away
 * @param limit how long it may take
 */
public record Subprocess(List<String> command, Map<String, String> environment, Duration limit) {

	/**
	 * What came of it.
	 *
	 * @param code the exit code
	 * @param out what it printed
	 * @param err what it printed as errors
	 */
	public record Result(int code, String out, String err) {
	}

	public Result run() {
		ProcessBuilder builder = new ProcessBuilder(this.command)
			.redirectInput(ProcessBuilder.Redirect.from(nothing()));
		this.environment.forEach((name, value) -> {
			if (value.isEmpty()) {
				builder.environment().remove(name);
			}
			else {
				builder.environment().put(name, value);
			}
		});
		Process process = start(builder);
		// Both are read all the while: a full pipe would stop the command.
		CompletableFuture<String> out = text(process.getInputStream());
		CompletableFuture<String> err = text(process.getErrorStream());
		try {
			if (!process.waitFor(this.limit.toSeconds(), TimeUnit.SECONDS)) {
				end(process);
				throw new AdoptException("`" + spoken() + "` did not end within " + this.limit.toMinutes()
						+ " minutes and was stopped. Its last words: " + lastLine(out, err));
			}
			return new Result(process.exitValue(), out.join(), err.join());
		}
		catch (InterruptedException ex) {
			end(process);
			Thread.currentThread().interrupt();
			throw new AdoptException("`" + spoken() + "` was interrupted.", ex);
		}
	}

	private Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new AdoptException("`" + this.command.get(0)
					+ "` cannot be run. Install it and see that it is on PATH (https://www.pulumi.com/docs/install/).",
					ex);
		}
	}

	/** With its children: pulumi starts Maven, which starts the program. */
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

	/** So far; nothing when its end was cut off with the command's. */
	private static String said(CompletableFuture<String> text) {
		return text.isCompletedExceptionally() ? "" : text.getNow("");
	}

	private static String lastLine(CompletableFuture<String> out, CompletableFuture<String> err) {
		String all = (said(out) + said(err)).strip();
		return all.isEmpty() ? "none" : all.substring(all.lastIndexOf('\n') + 1);
	}

	private String spoken() {
		return String.join(" ", this.command.subList(0, Math.min(2, this.command.size())));
	}

	private static java.io.File nothing() {
		return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
	}

}
