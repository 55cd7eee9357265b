package dev.products.service.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** If the local service cannot start, it prints the reason in one line. */
class StartFailuresIT {

	@Test
	void thePortIsInUse() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(start("--server.port=" + taken.getLocalPort(), "--products.local.dynamodb-port=0"))
				.isEqualTo("Not started: port " + taken.getLocalPort()
						+ " is in use; stop the other program, or use another port with -Dspring-boot.run.arguments=--server.port=PORT");
		}
	}

	@Test
	void thePortOfDynamoDbLocalIsInUse() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(start("--server.port=0", "--products.local.dynamodb-port=" + taken.getLocalPort()))
				.startsWith("Not started: DynamoDB Local cannot use port " + taken.getLocalPort())
				.endsWith(
						"stop the other program, or choose another port with the setting products.local.dynamodb-port");
		}
	}

	@Test
	void theFolderCannotBeWritten(@TempDir Path folder) throws Exception {
		Path file = Files.createFile(folder.resolve("file"));

		assertThat(start("--server.port=0", "--products.local.dynamodb-port=0",
				"--products.local.data=" + file.resolve("data")))
			.startsWith(
					"Not started: products.local.data is " + file.resolve("data") + ", which is not a writable folder")
			.endsWith("; choose another folder");
	}

	@Test
	void aSettingHasTheWrongType() throws Exception {
		assertThat(start("--server.port=eighty", "--products.local.dynamodb-port=0"))
			.isEqualTo("Not started: server.port is 'eighty', which is not a java.lang.Integer");
	}

	@Test
	void aSettingIsOutOfRange() throws Exception {
		assertThat(start("--server.port=0", "--products.local.dynamodb-port=70000"))
			.startsWith("Not started: products.local.dynamodb-port is 70000;");
	}

	/** Returns the output of a process that ends with exit code 1. */
	private static String start(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED",
						"-cp", System.getProperty("java.class.path"), LocalProducts.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isEqualTo(1);
		return printed.strip();
	}

}
