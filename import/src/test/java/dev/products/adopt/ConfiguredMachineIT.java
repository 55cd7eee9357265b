package dev.products.adopt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.products.rehearse.Rehearse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands reach an emulator on a machine that is configured for AWS and for a proxy.
 */
class ConfiguredMachineIT {

	/** Nobody listens there (RFC 863: discard). */
	private static final String PROXY = "http://127.0.0.1:9";

	private static final Map<String, String> MACHINE = Map.of("HTTP_PROXY", PROXY, "http_proxy", PROXY,
			"AWS_USE_FIPS_ENDPOINT", "true", "AWS_USE_DUALSTACK_ENDPOINT", "x", "AWS_MAX_ATTEMPTS", "x",
			"AWS_DEFAULTS_MODE", "x");

	@TempDir
	private Path folder;

	private HttpServer emulator;

	private String url = "";

	@BeforeEach
	void start() throws IOException {
		this.emulator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.url = "http://127.0.0.1:" + this.emulator.getAddress().getPort();
		this.emulator.createContext("/", (call) -> {
			byte[] answer = "{\"__type\":\"ValidationException\",\"message\":\"The emulator was reached\"}"
				.getBytes(StandardCharsets.UTF_8);
			call.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
			call.sendResponseHeaders(400, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.emulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.stop(0);
	}

	@Test
	void rehearseReachesAnEmulatorWhateverTheConfigurationOfTheAwsCli() throws Exception {
		Map<String, String> variables = new HashMap<>(MACHINE);
		variables.putAll(Map.of("AWS_PROFILE", "nobody", "AWS_CONFIG_FILE",
				Files.writeString(this.folder.resolve("config"), "no file of the AWS CLI").toString()));

		assertThat(printed(variables, Rehearse.class, this.url, "--snapshot")).contains("The emulator was reached");
	}

	/** Runs a command in a process of its own, and returns all that it prints. */
	private String printed(Map<String, String> variables, Class<?> program, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), program.getName()));
		command.addAll(List.of(arguments));
		Path printed = this.folder.resolve("printed");
		var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
		builder.environment().putAll(variables);
		Process process = builder.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return Files.readString(printed);
	}

}
