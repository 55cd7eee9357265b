package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

import dev.products.emulator.CompiledProgram;

/**
 * A copy of the files that Pulumi needs, with separate stacks. {@code pulumi stack init}
 * changes the stack file, which must not happen to the files of the project.
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
	 * Replaces the program and the stack files with those of this version. Deployed
	 * resources stay unchanged.
	 */
	void bringToThisVersion() throws IOException {
		deleteRecursively(this.folder.resolve("infra"));
		addFiles();
	}

	private void addFiles() throws IOException {
		for (var file : List.of("pom.xml", "Pulumi.yaml", "infra/pom.xml", "infra/mvnw", "infra/.mvn/jvm.config",
				"infra/.mvn/maven.config", "service/openapi.yaml")) {
			copy(file);
		}
		for (var stack : StackFiles.names()) {
			resetConfig(stack);
		}
		CompiledProgram.copy(PROJECT.resolve("infra"), this.folder.resolve("infra"));
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

	/** Restores the stack file from the test resources. */
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
		return this.shell.attempt(Shell.LIMIT, command(stack, arguments));
	}

	/** Runs the end-to-end check of a delivery against the API of the stack. */
	String askEndToEnd(String stack) {
		return this.shell.run(inProject(".ci/end-to-end").toString(), "--stack", stack);
	}

	/** Runs the check of the everyday commands against the stack. */
	String giveEverydayCommands(String stack) {
		return this.shell.run(inProject(".ci/everyday").toString(), stack);
	}

	/**
	 * Sends generated requests to an API.
	 * @param url the address of the products
	 */
	String fuzz(String token, String url) {
		return this.shell.run("env", "TOKEN=" + token, inProject(".ci/fuzz").toString(),
				url.replaceFirst("/products$", ""));
	}

	/**
	 * Returns the number of steps of an update by operation, such as 46 for
	 * {@code create}.
	 */
	JsonObject planned(String stack) {
		var printed = pulumi(stack, "preview", "--json", "--suppress-progress");
		return JsonParser.parseString(printed.substring(printed.indexOf('{')))
			.getAsJsonObject()
			.getAsJsonObject("changeSummary");
	}

	/** Returns the steps of an update, without unchanged resources. */
	List<Step> plan(String stack) {
		return steps(pulumi(stack, "preview", "--json", "--suppress-progress"));
	}

	/**
	 * Returns the inputs of a resource in the program.
	 * @param resource type and name
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

	/** Returns the differences between AWS and the state of the stack. */
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
	 * Returns type and name, which are the last two parts of a URN, without the types of
	 * the parents.
	 */
	private static String nameOf(String urn) {
		var parts = urn.split("::");
		var types = parts[2].split("\\$");
		return types[types.length - 1] + " " + parts[3];
	}

	/** Returns the import file for the resources that the stack does not have yet. */
	JsonObject importFile(String stack) throws IOException {
		var file = this.folder.resolve("import.json");
		pulumi(stack, "preview", "--import-file", file.toString());
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}

	void importAll(String stack, JsonObject resources) throws IOException {
		var file = Files.writeString(this.folder.resolve("import.json"), resources.toString());
		pulumi(stack, "import", "--file", file.toString(), "--generate-code=false", "--yes", "--protect=false");
	}

	/** Changes the state of the stack, as {@code adopt settle} does. */
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
		// Pulumi starts a separate Maven process, which must use the same local
		// repository.
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
	 * A step of an update.
	 *
	 * @param operation the operation of the engine, such as create, update, replace or
	 * delete
	 * @param resource type and name
	 */
	record Step(String operation, String resource) {

		@Override
		public String toString() {
			return this.operation + " " + this.resource;
		}

	}

}
