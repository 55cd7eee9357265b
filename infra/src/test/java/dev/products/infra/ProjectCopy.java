package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A copy of what Pulumi needs of this project, with stacks of its own:
 * {@code pulumi stack init} writes into the stack file, which must not happen to ours.
 */
final class ProjectCopy {

	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	private static final String ZIP = "service/target/products-service-lambda.zip";

	private final Path folder;

	private final Shell shell;

	ProjectCopy(Path folder) throws IOException {
		this.folder = folder;
		if (!Files.exists(PROJECT.resolve(ZIP))) {
			throw new AssertionError("There is no " + ZIP + ": run mvn package first");
		}
		copy("pom.xml");
		copy("infra/pom.xml");
		copy("infra/.mvn/jvm.config");
		copy(ZIP);
		copy("service/openapi.yaml");
		try (var files = Files.newDirectoryStream(PROJECT, "Pulumi*.yaml")) {
			for (var file : files) {
				copy(file.getFileName().toString());
			}
		}
		try (var sources = Files.walk(PROJECT.resolve("infra/src/main"))) {
			for (var source : sources.filter(Files::isRegularFile).toList()) {
				copy(PROJECT.relativize(source).toString());
			}
		}
		this.shell = new Shell(folder, environment(Files.createDirectories(folder.resolve("backend"))));
	}

	static Path inProject(String path) {
		return PROJECT.resolve(path);
	}

	void init(String stack) {
		this.shell.run("pulumi", "stack", "init", stack, "--no-select");
	}

	/**
	 * Puts the stack file back to what it is in the project.
	 */
	void resetConfig(String stack) throws IOException {
		copy("Pulumi." + stack + ".yaml");
	}

	void configure(String stack, String path, String value) {
		this.shell.run("pulumi", "config", "set", "--stack", stack, "--path", path, value);
	}

	String pulumi(String stack, String... arguments) {
		return this.shell.run(command(stack, arguments));
	}

	Shell.Ran attempt(String stack, String... arguments) {
		return this.shell.attempt(Duration.ofMinutes(4), command(stack, arguments));
	}

	/**
	 * Returns a summary of steps, such as {@code {"create": 46}}, of what an update would
	 * do.
	 */
	JsonObject planned(String stack) {
		var printed = pulumi(stack, "preview", "--json", "--suppress-progress");
		return JsonParser.parseString(printed.substring(printed.indexOf('{')))
			.getAsJsonObject()
			.getAsJsonObject("changeSummary");
	}

	JsonObject outputs(String stack) {
		return this.shell.json("pulumi", "stack", "output", "--json", "--stack", stack).getAsJsonObject();
	}

	int resources(String stack) {
		var deployment = this.shell.json("pulumi", "stack", "export", "--stack", stack)
			.getAsJsonObject()
			.getAsJsonObject("deployment");
		return Optional.ofNullable(deployment.getAsJsonArray("resources")).map((all) -> all.size()).orElse(0);
	}

	private static String[] command(String stack, String... arguments) {
		var command = new ArrayList<>(List.of("pulumi"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--stack", stack, "--non-interactive", "--color", "never"));
		return command.toArray(String[]::new);
	}

	private static Map<String, String> environment(Path backend) {
		var environment = new TreeMap<>(Map.of("PULUMI_BACKEND_URL", backend.toUri().toString(),
				"PULUMI_CONFIG_PASSPHRASE", "test", "PULUMI_SKIP_UPDATE_CHECK", "true"));
		// Pulumi starts a Maven of its own, which is to use the repository of this one.
		Optional.ofNullable(System.getProperty("localRepository"))
			.ifPresent((repository) -> environment.put("MAVEN_OPTS",
					System.getenv().getOrDefault("MAVEN_OPTS", "") + " -Dmaven.repo.local=" + repository));
		return environment;
	}

	private void copy(String path) throws IOException {
		var target = this.folder.resolve(path);
		Files.createDirectories(target.getParent());
		Files.copy(PROJECT.resolve(path), target, StandardCopyOption.REPLACE_EXISTING);
	}

}
