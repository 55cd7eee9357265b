package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

import com.google.gson.JsonElement;
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
		copy(ZIP);
		this.shell = new Shell(folder, environment(Files.createDirectories(folder.resolve("backend"))));
	}

	static ProjectCopy ofThisVersion(Path folder) throws IOException {
		var copy = new ProjectCopy(folder);
		copy.addFiles();
		return copy;
	}

	/**
	 * Returns a copy of an earlier version of the program.
	 * @param version the name of an archive that {@code git archive} created
	 */
	static ProjectCopy ofVersion(String version, Path folder) throws IOException {
		var copy = new ProjectCopy(folder);
		try (var archive = new ZipInputStream(ProjectCopy.class.getResourceAsStream("/" + version + ".zip"))) {
			for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
				var target = folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.createDirectories(target.getParent());
					Files.copy(archive, target);
				}
			}
		}
		return copy;
	}

	/**
	 * Puts this version's program and stack files in the place of those that are there;
	 * what has been made stays made.
	 */
	void bringToThisVersion() throws IOException {
		deleteRecursively(this.folder.resolve("infra"));
		addFiles();
	}

	private void addFiles() throws IOException {
		for (var file : List.of("pom.xml", "Pulumi.yaml", "infra/pom.xml", "infra/.mvn/jvm.config",
				"infra/.mvn/maven.config", "service/openapi.yaml")) {
			copy(file);
		}
		for (var stack : StackFiles.names()) {
			resetConfig(stack);
		}
		try (var sources = Files.walk(PROJECT.resolve("infra/src/main"))) {
			for (var source : sources.filter(Files::isRegularFile).toList()) {
				copy(PROJECT.relativize(source).toString());
			}
		}
	}

	private static void deleteRecursively(Path folder) throws IOException {
		try (var files = Files.walk(folder)) {
			for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	static Path inProject(String path) {
		return PROJECT.resolve(path);
	}

	void init(String stack) {
		this.shell.run("pulumi", "stack", "init", stack, "--no-select");
	}

	/**
	 * Puts the stack file back to what it is in the test resources.
	 */
	void resetConfig(String stack) throws IOException {
		var file = "Pulumi." + stack + ".yaml";
		Files.copy(StackFiles.FOLDER.resolve(file), this.folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
	}

	void configure(String stack, String path, String value) {
		this.shell.run("pulumi", "config", "set", "--stack", stack, "--path", path, value);
	}

	void unset(String stack, String key) {
		this.shell.run("pulumi", "config", "rm", "--stack", stack, "--path", key);
	}

	String pulumi(String stack, String... arguments) {
		return this.shell.run(command(stack, arguments));
	}

	Shell.Ran attempt(String stack, String... arguments) {
		return this.shell.attempt(Duration.ofMinutes(4), command(stack, arguments));
	}

	/**
	 * Asks the stack's API for what it promises, as a delivery does.
	 */
	String askEndToEnd(String stack) {
		return this.shell.run(inProject(".ci/end-to-end").toString(), "--stack", stack);
	}

	/**
	 * Gives the everyday commands to the stack, as a person does.
	 */
	String giveEverydayCommands(String stack) {
		return this.shell.run(inProject(".ci/everyday").toString(), stack);
	}

	/**
	 * Starts what goes on until it is stopped, and prints into a file.
	 */
	Process start(Path printed, String... command) throws IOException {
		return this.shell.start(printed, command);
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

	/**
	 * Returns what an update would do, without what stays the same.
	 */
	List<Step> plan(String stack) {
		return steps(pulumi(stack, "preview", "--json", "--suppress-progress"));
	}

	/**
	 * Returns what the program says of a resource, given by type and name.
	 */
	JsonObject inputs(String stack, String resource) {
		var printed = pulumi(stack, "preview", "--json", "--suppress-progress");
		return JsonParser.parseString(printed.substring(printed.indexOf('{')))
			.getAsJsonObject()
			.getAsJsonArray("steps")
			.asList()
			.stream()
			.map(JsonElement::getAsJsonObject)
			.filter((step) -> nameOf(step.get("urn").getAsString()).equals(resource) && step.has("newState"))
			.map((step) -> step.getAsJsonObject("newState").getAsJsonObject("inputs"))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Returns what AWS has otherwise than the stack's state.
	 */
	List<Step> drift(String stack) {
		return steps(pulumi(stack, "refresh", "--preview-only", "--json", "--suppress-progress")).stream()
			.filter((step) -> !step.operation().equals("refresh"))
			.toList();
	}

	private static List<Step> steps(String printed) {
		return JsonParser.parseString(printed.substring(printed.indexOf('{')))
			.getAsJsonObject()
			.getAsJsonArray("steps")
			.asList()
			.stream()
			.map(JsonElement::getAsJsonObject)
			.map((step) -> new Step(step.get("op").getAsString(), nameOf(step.get("urn").getAsString())))
			.filter((step) -> !step.operation().equals("same"))
			.toList();
	}

	/**
	 * Returns type and name, the last two parts of a URN, without the types of the
	 * parents.
	 */
	private static String nameOf(String urn) {
		var parts = urn.split("::");
		var types = parts[2].split("\\$");
		return types[types.length - 1] + " " + parts[3];
	}

	/**
	 * Returns what {@code pulumi import} would need to know of what the stack does not
	 * have.
	 */
	JsonObject importFile(String stack) throws IOException {
		var file = this.folder.resolve("import.json");
		pulumi(stack, "preview", "--import-file", file.toString());
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}

	void importAll(String stack, JsonObject resources) throws IOException {
		var file = Files.writeString(this.folder.resolve("import.json"), resources.toString());
		pulumi(stack, "import", "--file", file.toString(), "--generate-code=false", "--yes", "--protect=false");
	}

	/**
	 * Changes the stack's state, as {@code adopt settle} does.
	 */
	void editState(String stack, Consumer<JsonObject> each) throws IOException {
		var state = this.shell.json("pulumi", "stack", "export", "--stack", stack).getAsJsonObject();
		state.getAsJsonObject("deployment")
			.getAsJsonArray("resources")
			.forEach((resource) -> each.accept(resource.getAsJsonObject()));
		var file = Files.writeString(this.folder.resolve("state.json"), state.toString());
		this.shell.run("pulumi", "stack", "import", "--stack", stack, "--file", file.toString());
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
		if (!Files.exists(PROJECT.resolve(path))) {
			throw new AssertionError("There is no " + path + ": run mvn package first");
		}
		var target = this.folder.resolve(path);
		Files.createDirectories(target.getParent());
		Files.copy(PROJECT.resolve(path), target, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * @param operation what the engine calls it: create, update, replace, delete ...
	 * @param resource type and name
	 */
	record Step(String operation, String resource) {

		@Override
		public String toString() {
			return this.operation + " " + this.resource;
		}

	}

}
