package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A handler of the archive in a separate JVM, to which the emulator forwards the events
 * of the function.
 */
final class RunningService {

	private final Process process;

	private RunningService(Process process) {
		this.process = process;
	}

	static RunningService start(String handler, int port, ProjectCopy project, String stack)
			throws IOException, InterruptedException {
		var script = ProjectCopy.inProject("service/run-zip");
		var printed = Files.createTempFile(handler, ".txt");
		printed.toFile().deleteOnExit();
		var process = project.start(printed, script.toString(), "--port", String.valueOf(port), "--handler", handler,
				"--stack", stack);
		for (int tenths = 0; tenths < 900; tenths++) {
			if (Files.readString(printed).contains("ready on ")) {
				return new RunningService(process);
			}
			if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
				break;
			}
		}
		Shell.end(process);
		throw new AssertionError(
				String.format(Locale.ROOT, "%s did not get ready:%n%s", script, Files.readString(printed)));
	}

	void stop() {
		Shell.end(this.process);
	}

}
