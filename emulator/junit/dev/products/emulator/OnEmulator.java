package dev.products.emulator;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The tests of the class use Pulumi and the AWS emulator of the folder {@code emulator}
 * at {@code AWS_ENDPOINT_URL}, where Maven reserves a port. The first such class starts
 * the emulator, and it ends with the JVM of the tests, also if that is killed. After each
 * class, everything in the emulator is deleted. Where Python or Pulumi is not on the PATH,
 * the tests are skipped, with a line that says what to install.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnEmulator.Extension.class)
public @interface OnEmulator {

	/** The condition, the start of the emulator, and its reset after each class. */
	final class Extension
			implements ExecutionCondition, TestInstancePreConstructCallback, BeforeAllCallback, AfterAllCallback {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (context.getTestMethod().isPresent()) {
				return ConditionEvaluationResult.enabled("The class is enabled");
			}
			if (!isOnPath("python3")) {
				return skipped(context, "python3 is not on the PATH: install Python 3.10 or later");
			}
			if (!isOnPath("pulumi")) {
				return skipped(context,
						"pulumi is not on the PATH: install Pulumi 3.256.0 or later, https://www.pulumi.com/docs/install/");
			}
			if (System.getenv("AWS_ENDPOINT_URL") == null) {
				return skipped(context, "AWS_ENDPOINT_URL is not set: run it with `mvn verify`");
			}
			return ConditionEvaluationResult.enabled("Python and Pulumi are there");
		}

		private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
			System.out.println("Skipped: " + context.getDisplayName() + ", because " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

		private static boolean isOnPath(String command) {
			return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
				.anyMatch((folder) -> Files.isExecutable(Path.of(folder, command)));
		}

		/** An object that is used for the whole class is created before {@link #beforeAll}. */
		@Override
		public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
			beforeAll(context);
		}

		@Override
		public void beforeAll(ExtensionContext context) {
			context.getRoot()
				.getStore(ExtensionContext.Namespace.create(Extension.class))
				.getOrComputeIfAbsent(Emulator.class, (key) -> new Emulator());
		}

		@Override
		public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
			Emulator.reset();
		}

	}

	/** A running emulator, whose log is {@code target/emulator.log}. */
	final class Emulator implements ExtensionContext.Store.CloseableResource {

		private final Process process;

		Emulator() {
			String endpoint = System.getenv("AWS_ENDPOINT_URL");
			File log = new File("target/emulator.log");
			try {
				this.process = new ProcessBuilder("../emulator/start", "--foreground", "--port",
						Integer.toString(URI.create(endpoint).getPort()))
					.redirectError(log)
					.start();
				var output = new BufferedReader(
						new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
				if (!endpoint.equals(output.readLine())) {
					throw new IllegalStateException("The emulator does not start; its log is " + log.getAbsolutePath());
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** Ends the functions that run, and deletes everything in the emulator. */
		public static void reset() throws IOException, InterruptedException {
			var request = HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL") + "/_ministack/reset"))
				.POST(HttpRequest.BodyPublishers.noBody())
				.build();
			int status = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status != 200) {
				throw new IllegalStateException("The emulator cannot be reset; it answered " + status);
			}
		}

		@Override
		public void close() throws IOException, InterruptedException {
			// The emulator ends when its standard input does.
			this.process.getOutputStream().close();
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}

	}

}
