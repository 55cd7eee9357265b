package dev.products.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the command on a machine that has settings for AWS and for a proxy. */
class ConfiguredMachineIT {

	/** Nobody listens there (RFC 863: discard). */
	private static final String PROXY = "http://127.0.0.1:9";

	@TempDir
	private Path folder;

	@AutoClose
	private final MockServer server = new MockServer((request) -> new Response(200,
			"{\"Users\":[{\"Username\":\"alice\",\"Enabled\":true,\"UserStatus\":\"CONFIRMED\"}],\"Groups\":[],\"items\":[]}"));

	@Test
	void callsAnEmulatorInSpiteOfProxyAndAwsVariables() throws Exception {
		Path outputs = Files.writeString(this.folder.resolve("outputs.json"), """
				{"apiUrl": "http://127.0.0.1:1/products", "region": "eu-central-1", "userPoolId": "eu-central-1_a"}""");
		Map<String, String> machine = Map.of("AWS_ENDPOINT_URL", this.server.url().toString(), "AWS_ACCESS_KEY_ID",
				"test", "AWS_SECRET_ACCESS_KEY", "test", "HTTP_PROXY", PROXY, "http_proxy", PROXY,
				"AWS_USE_FIPS_ENDPOINT", "true", "AWS_USE_DUALSTACK_ENDPOINT", "x", "AWS_MAX_ATTEMPTS", "x",
				"AWS_DEFAULTS_MODE", "x");

		Path printed = this.folder.resolve("printed");
		var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Products.class.getName(), "users", "list", "--outputs",
				outputs.toString())
			.redirectErrorStream(true)
			.redirectOutput(printed.toFile());
		builder.environment().putAll(machine);
		Process process = builder.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
		assertThat(printed).content().contains("alice");
	}

}
