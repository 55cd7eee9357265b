package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The options of Maven in this project do not contradict those in the variable
 * {@code MAVEN_OPTS} of a user. A JVM does not start if two options select different
 * garbage collectors.
 */
class MavenOptionsTests {

	@ParameterizedTest
	@ValueSource(strings = { "../.mvn/jvm.config", ".mvn/jvm.config" })
	void aUserCanSelectAGarbageCollector(Path options) throws IOException {
		for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC")) {
			List<String> command = new ArrayList<>(Files.readAllLines(options));
			command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(List.of(collector, "-version"));
			assertThat(new Shell(Path.of("."), Map.of()).run(command.toArray(String[]::new))).contains("version");
		}
	}

}
