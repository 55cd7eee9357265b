package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands in this JVM and records what they print. */
final class TestCommand implements AutoCloseable {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final Map<String, String> properties;

	/** Sets system properties until {@link #close}. */
	TestCommand(Map<String, String> properties) {
		this.properties = properties;
		properties.forEach(System::setProperty);
	}

	/** Commands that call a mock of AWS. */
	static TestCommand withAws(URI endpoint) {
		return new TestCommand(
				Map.of("aws.endpointUrl", endpoint.toString(), "aws.accessKeyId", "a", "aws.secretAccessKey", "b"));
	}

	int run(String... arguments) {
		return Products.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true), arguments);
	}

	/** Runs a command for a stack with these outputs. */
	int onStack(String outputs, String... arguments) {
		try {
			Path file = Files.createTempFile("outputs", ".json");
			try {
				Files.writeString(file, outputs);
				return run(Stream.concat(Stream.of(arguments), Stream.of("--outputs", file.toString()))
					.toArray(String[]::new));
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String out() {
		return this.out.toString();
	}

	String err() {
		return this.err.toString();
	}

	@Override
	public void close() {
		this.properties.keySet().forEach(System::clearProperty);
	}

}
