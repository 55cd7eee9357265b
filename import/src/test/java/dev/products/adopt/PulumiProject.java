package dev.products.adopt;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.mapping.MappingWriter;
import dev.products.adopt.pulumi.Subprocess;
import dev.products.emulator.CompiledProgram;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** A copy of a Pulumi program, with a stack in a separate backend. */
public final class PulumiProject {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Duration LIMIT = Duration.ofMinutes(10);

	private final Map<String, String> environment = new HashMap<>();

	private final Path project;

	private final String stack;

	private PulumiProject(Path project, Path backend, String stack) throws IOException {
		this.project = project;
		this.stack = stack;
		Files.createDirectories(backend);
		this.environment.put("PULUMI_BACKEND_URL", backend.toUri().toString());
		this.environment.put("PULUMI_CONFIG_PASSPHRASE", "test");
	}

	/**
	 * A copy of the program of this project, because `stack init` changes the stack file.
	 */
	static PulumiProject ours(Path folder, String stack) throws IOException {
		Path project = folder.resolve("ours");
		CompiledProgram.copy(ROOT.resolve("infra"), project.resolve("infra"));
		copy(ROOT.resolve("infra/.mvn"), project.resolve("infra/.mvn"));
		for (String file : List.of("pom.xml", "infra/pom.xml", "infra/mvnw", "Pulumi.yaml")) {
			Files.copy(ROOT.resolve(file), project.resolve(file));
		}
		// Users can edit the stack files in the root.
		copy(ROOT.resolve("infra/src/test/resources/stacks"), project);
		Path zip = Path.of("service/target/products-service-lambda.zip");
		Files.createDirectories(project.resolve(zip).getParent());
		Files.copy(ROOT.resolve("service/openapi.yaml"), project.resolve("service/openapi.yaml"));
		if (Files.exists(ROOT.resolve(zip))) {
			Files.copy(ROOT.resolve(zip), project.resolve(zip));
		}
		else {
			// An empty archive, because the emulator does not run it.
			Files.write(project.resolve(zip),
					new byte[] { 'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		}
		return new PulumiProject(project, folder.resolve("backend"), stack).init();
	}

	/** A copy of the program of this project, with a stack that has no stack file. */
	static PulumiProject oursWithoutStackFile(Path folder, String stack) throws IOException {
		PulumiProject project = ours(folder, "other");
		Files.deleteIfExists(project.folder().resolve("Pulumi." + stack + ".yaml"));
		return project.sibling(stack);
	}

	/** Another program, in a folder whose name contains a space. */
	public static PulumiProject foreign(Path folder, String stack) throws IOException {
		return foreign("foreign", folder, stack);
	}

	/** A program from the test resources. */
	public static PulumiProject foreign(String program, Path folder, String stack) throws IOException {
		Path project = folder.resolve("not ours");
		// The copy on the class path contains the versions of the root pom.
		copy(Path.of("target/test-classes", program), project);
		return new PulumiProject(project, folder.resolve("backend"), stack).init();
	}

	/** Another stack of the same program. */
	public PulumiProject sibling(String stack) throws IOException {
		return new PulumiProject(this.project, Path.of(URI.create(this.environment.get("PULUMI_BACKEND_URL"))), stack)
			.init();
	}

	/** Imports the resources in the file, and returns the output. An import can fail. */
	public String importing(Path file) {
		Subprocess.Result result = new Subprocess(List.of("pulumi", "import", "--file", file.toString(), "--stack",
				this.stack, "--yes", "--skip-preview", "--protect=false", "--generate-code=false", "--cwd",
				this.project.toString(), "--non-interactive", "--color", "never"), this.environment, LIMIT)
			.run();
		return result.out() + result.err();
	}

	private PulumiProject init() {
		pulumi("stack", "init", this.stack);
		return this;
	}

	public Path folder() {
		return this.project;
	}

	public Path mapping() {
		return this.project.resolve("adopt." + this.stack + ".yaml");
	}

	/**
	 * Decides all ambiguous resources in the mapping.
	 * @param ids IDs by type and name; resources without one are declared missing
	 */
	void decide(Map<String, String> ids) throws IOException {
		Mapping mapping = MappingReader.read(Files.readString(mapping())).mapping();
		List<Mapping.Entry> entries = mapping.entries().stream().map((entry) -> {
			if (entry.decision() instanceof Decision.Matched) {
				return entry;
			}
			String id = ids.get(entry.type() + " " + entry.name());
			Decision decision = (id != null) ? new Decision.Matched(id, Decision.Matched.BY_HAND, "decided by the test")
					: new Decision.Missing("decided by the test");
			return new Mapping.Entry(entry.local(), entry.parent(), decision, 0);
		}).toList();
		Files.writeString(mapping(), MappingWriter.write(new Mapping(mapping.project(), mapping.stack(),
				mapping.account(), mapping.region(), entries, mapping.unadopted())));
		adopt(0, "match");
	}

	public void configure(String key, String value) {
		pulumi("config", "set", key, value, "--stack", this.stack);
	}

	/** Returns the settings in the stack file. */
	@SuppressWarnings("unchecked")
	Map<String, Object> config() throws IOException {
		Map<String, Object> file = new Yaml().load(Files.readString(stackFile()));
		return (Map<String, Object>) file.get("config");
	}

	/** Adds settings to the stack file, or replaces them. */
	@SuppressWarnings("unchecked")
	void configure(Map<String, Object> settings) throws IOException {
		Map<String, Object> file = new Yaml().load(Files.readString(stackFile()));
		((Map<String, Object>) file.get("config")).putAll(settings);
		Files.writeString(stackFile(), new Yaml().dump(file));
	}

	private Path stackFile() {
		return this.project.resolve("Pulumi." + this.stack + ".yaml");
	}

	public String state() {
		return pulumi("stack", "export", "--stack", this.stack);
	}

	/** Replaces the state of the stack, even if it is locked. */
	void putBack(String state) throws IOException {
		pulumi("cancel", this.stack, "--yes");
		Path file = Files.writeString(this.project.resolve("put-back.json"), state);
		pulumi("stack", "import", "--file", file.toString(), "--stack", this.stack);
	}

	/** Runs a pulumi command that must succeed, and returns its output. */
	public String pulumi(String... arguments) {
		Subprocess.Result result = run(arguments);
		assertThat(result.code()).as(result.out() + result.err()).isZero();
		return result.out();
	}

	/** Runs a pulumi command that must fail, and returns its output. */
	String pulumiRefuses(String... arguments) {
		Subprocess.Result result = run(arguments);
		assertThat(result.code()).as(result.out() + result.err()).isNotZero();
		return result.out() + result.err();
	}

	private Subprocess.Result run(String... arguments) {
		return new Subprocess(pulumiCommand(arguments), this.environment, LIMIT).run();
	}

	private List<String> pulumiCommand(String... arguments) {
		List<String> command = new ArrayList<>(List.of("pulumi"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--cwd", this.project.toString(), "--non-interactive", "--color", "never"));
		return command;
	}

	/** Sets an environment variable for all following commands. */
	void set(String name, String value) {
		this.environment.put(name, value);
	}

	/** Runs import/adopt as a user does. */
	Subprocess.Result adopt(String... arguments) {
		return new Subprocess(command(arguments), this.environment, LIMIT).run();
	}

	/** Starts import/adopt, which writes its output to {@link #output()}. */
	Process begin(String... arguments) throws IOException {
		return begin(command(arguments));
	}

	/** Starts pulumi, which writes its output to {@link #output()}. */
	Process beginPulumi(String... arguments) throws IOException {
		return begin(pulumiCommand(arguments));
	}

	/**
	 * Kills a process and its descendants, and waits until all have ended.
	 * @param alone whether to kill the process alone; its descendants then end by
	 * themselves
	 */
	static void kill(Process process, boolean alone) throws Exception {
		List<ProcessHandle> all = process.descendants().toList();
		process.destroyForcibly().waitFor();
		if (!alone) {
			all.forEach(ProcessHandle::destroyForcibly);
		}
		for (ProcessHandle one : all) {
			one.onExit().get(5, TimeUnit.MINUTES);
		}
	}

	/** Returns the file with the output of the command that was started last. */
	Path output() {
		return this.project.resolve("last.log");
	}

	private Process begin(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(output().toFile());
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	private List<String> command(String... arguments) {
		List<String> command = new ArrayList<>(List.of(ROOT.resolve("import/adopt").toString()));
		command.addAll(List.of(arguments));
		if (!command.contains("--stack")) {
			command.addAll(List.of("--stack", this.stack));
		}
		command.addAll(List.of("--project", this.project.toString()));
		return command;
	}

	public String adopt(int expected, String... arguments) {
		Subprocess.Result result = adopt(arguments);
		assertThat(result.code()).as(result.out() + result.err()).isEqualTo(expected);
		return result.out() + result.err();
	}

	/**
	 * Destroys the stack with its protected resources. Retained resources stay in AWS.
	 */
	public void destroy() {
		if (!state().contains("\"resources\"")) {
			return;
		}
		pulumi("state", "unprotect", "--all", "--yes", "--stack", this.stack);
		pulumi("destroy", "--yes", "--skip-preview", "--stack", this.stack);
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter((one) -> !from.relativize(one).startsWith("target")).toList()) {
				Path copy = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(copy);
				}
				else {
					Files.copy(file, copy);
				}
			}
		}
	}

}
