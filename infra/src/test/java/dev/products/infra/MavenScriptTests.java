package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code infra/mvnw} with another program as Maven. */
class MavenScriptTests {

	private static final String PLUGINS = "[{\"resource\":true,\"name\":\"aws\",\"version\":\"6.83.0\"}]\n";

	@TempDir
	private Path folder;

	@BeforeEach
	void copyTheScript() throws IOException {
		Files.createDirectories(this.folder.resolve("infra"));
		Files.copy(Path.of("mvnw"), this.folder.resolve("infra/mvnw"));
		Files.copy(Path.of("pom.xml"), this.folder.resolve("infra/pom.xml"));
		Files.copy(Path.of("../pom.xml"), this.folder.resolve("pom.xml"));
		maven("echo \"$*\" >>../calls; echo '" + PLUGINS.strip() + "'");
	}

	@Test
	void mavenIsAskedForPluginsOncePerVersionOfThePoms() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(run("compile", "exec:java", "-DmainArgs=packages")).isEqualTo(new Shell.Ran(0, PLUGINS));
		}
		assertThat(calls()).containsExactly("compile exec:java -DmainArgs=packages");

		Files.writeString(this.folder.resolve("pom.xml"), "<!-- another version -->");
		assertThat(run("compile", "exec:java", "-DmainArgs=packages")).isEqualTo(new Shell.Ran(0, PLUGINS));
		assertThat(calls()).hasSize(2);
	}

	@Test
	void anAnswerOfAMavenThatFailsIsNotKept() throws Exception {
		maven("echo 'no answer'; exit 3");
		assertThat(run("-DmainArgs=packages")).isEqualTo(new Shell.Ran(3, ""));

		maven("echo '[]'");
		assertThat(run("-DmainArgs=packages")).isEqualTo(new Shell.Ran(0, "[]\n"));
	}

	@Test
	void everythingElseIsDoneByMaven() throws Exception {
		maven("echo \"$*\" >>../calls; exit 4");
		for (int i = 0; i < 2; i++) {
			assertThat(run("compile", "exec:java")).isEqualTo(new Shell.Ran(4, ""));
		}
		assertThat(calls()).containsExactly("compile exec:java", "compile exec:java");
	}

	/** Replaces the program that the script finds as Maven. */
	private void maven(String script) throws IOException {
		Path maven = this.folder.resolve("bin/mvn");
		Files.createDirectories(maven.getParent());
		Files.writeString(maven, "#!/bin/sh\n" + script + "\n");
		assertThat(maven.toFile().setExecutable(true)).isTrue();
	}

	private List<String> calls() throws IOException {
		return Files.readAllLines(this.folder.resolve("calls"));
	}

	private Shell.Ran run(String... arguments) {
		var shell = new Shell(this.folder, Map.of("PATH", this.folder.resolve("bin") + ":" + System.getenv("PATH")));
		return shell.attempt(Shell.LIMIT,
				Stream.concat(Stream.of("infra/mvnw"), Stream.of(arguments)).toArray(String[]::new));
	}

}
