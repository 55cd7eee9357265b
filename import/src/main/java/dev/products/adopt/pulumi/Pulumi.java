package dev.products.adopt.pulumi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.ProviderSettings;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.AdoptFiles;
import org.jspecify.annotations.Nullable;

/** Runs the command line of Pulumi for one stack. */
public final class Pulumi {

	/** Maven compiles a Java program first, and may have to download dependencies. */
	private static final Duration PREVIEW = Duration.ofMinutes(20);

	private static final Duration IMPORT = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMinutes(3);

	/** Older versions of Pulumi do not have this flag. */
	private static final String IGNORE_PROTECT = "--ignore-protect";

	/** The namespace of the settings of the default provider. */
	private static final String AWS = "aws:";

	private final AdoptFiles files;

	private final Path project;

	private final String stack;

	private final Map<String, String> environment = new HashMap<>();

	public Pulumi(AdoptFiles files, @Nullable String region, @Nullable String profile) {
		this.files = files;
		this.project = files.project();
		this.stack = files.stack();
		this.environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
		if (region != null) {
			this.environment.put("AWS_REGION", region);
		}
		if (profile != null) {
			this.environment.put("AWS_PROFILE", profile);
			// Keys would take precedence over the profile.
			List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
				.forEach((key) -> this.environment.put(key, ""));
		}
	}

	/**
	 * Creates a stack in a backend of its own, with the settings of the default provider
	 * of this stack. Its project is in the folder, but has the program of this one, of
	 * which Pulumi asks which plugins it needs.
	 * @param folder an empty folder that only the owner can read
	 */
	public Pulumi temporary(Path folder) {
		Pulumi other = new Pulumi(new AdoptFiles(folder, "draft"), null, null);
		other.environment.putAll(this.environment);
		other.environment.put("PULUMI_BACKEND_URL", folder.resolve("backend").toUri().toString());
		other.environment.put("PULUMI_CONFIG_PASSPHRASE", "draft");
		other.environment.put("PULUMI_CONFIG_PASSPHRASE_FILE", "");
		try {
			Files.createDirectories(folder.resolve("backend"));
			Files.writeString(folder.resolve("Pulumi.yaml"), Json.write(this.files.temporaryProject("adopt-draft")));
			Map<String, JsonNode> config = new HashMap<>();
			declaredSettings().forEach((name, value) -> config.put(AWS + name, value));
			Files.writeString(folder.resolve("Pulumi.draft.yaml"), Json.write(Map.of("config", config)));
		}
		catch (IOException ex) {
			throw new AdoptException("Cannot write to the temporary folder " + folder + ": " + ex.getMessage(), ex);
		}
		Subprocess.Result result = other.run(SHORT, "stack", "init");
		if (result.code() != 0) {
			throw other.failed("stack init", result);
		}
		return other;
	}

	/** Runs the program and plans from the state. Changes nothing. */
	public Preview preview() {
		return preview(List.of());
	}

	/** Plans from what AWS has now. Changes neither AWS nor the state. */
	public Preview refreshedPreview() {
		return preview(List.of("--refresh"));
	}

	/** Ignores the protection, because Pulumi would otherwise only refuse the plan. */
	private Preview preview(List<String> how) {
		Path folder = AdoptFiles.temporaryFolder();
		try {
			Path importFile = folder.resolve("import.json");
			List<String> arguments = new ArrayList<>(
					List.of("preview", "--json", "--show-sames", "--import-file", importFile.toString()));
			arguments.addAll(how);
			arguments.add(IGNORE_PROTECT);
			Subprocess.Result result = run(PREVIEW, arguments.toArray(String[]::new));
			if (result.code() != 0 && result.err().contains("unknown flag: " + IGNORE_PROTECT)) {
				arguments.remove(IGNORE_PROTECT);
				result = run(PREVIEW, arguments.toArray(String[]::new));
			}
			var printed = PulumiOutput.json(result.out());
			if (result.code() != 0 || printed.isEmpty()) {
				throw failed("preview", result);
			}
			return Preview.of(printed.get(), new ImportFile(Json.parse(Files.readString(importFile))));
		}
		catch (IOException ex) {
			throw new AdoptException("pulumi preview did not write an import file: " + ex.getMessage()
					+ ". adopt needs a version of Pulumi with `preview --import-file`.", ex);
		}
		finally {
			delete(folder);
		}
	}

	/** The settings of the default provider, from the configuration of the stack. */
	public ProviderSettings providerSettings() {
		return new ProviderSettings(declaredSettings());
	}

	private Map<String, JsonNode> declaredSettings() {
		JsonNode config = config();
		if (settings(config).anyMatch((one) -> one.getValue().path("secret").asBoolean())) {
			config = config("--show-secrets");
		}
		Map<String, JsonNode> settings = new HashMap<>();
		settings(config).forEach((one) -> settings.put(one.getKey().substring(AWS.length()),
				one.getValue().has("objectValue") ? one.getValue().get("objectValue") : one.getValue().path("value")));
		return settings;
	}

	private static Stream<Map.Entry<String, JsonNode>> settings(JsonNode config) {
		return config.properties().stream().filter((one) -> one.getKey().startsWith(AWS));
	}

	private JsonNode config(String... how) {
		List<String> arguments = new ArrayList<>(List.of("config", "--json"));
		arguments.addAll(List.of(how));
		Subprocess.Result result = run(SHORT, arguments.toArray(String[]::new));
		return PulumiOutput.json(result.out())
			.filter((json) -> result.code() == 0)
			.orElseThrow(() -> failed("config", result));
	}

	public StackState export() {
		Subprocess.Result result = run(SHORT, "stack", "export");
		if (result.code() != 0) {
			throw failed("stack export", result);
		}
		return StackState.of(result.out());
	}

	/**
	 * Imports the resources in the file. Some can be in the state afterwards although
	 * others failed. All are protected until the first `up`, so that `pulumi destroy`
	 * cannot delete them.
	 */
	public Subprocess.Result importResources(Path file) {
		return change(IMPORT, "import", "--file", file.toString(), "--generate-code=false", "--protect=true",
				"--skip-preview", "--yes", "--json", "--suppress-outputs");
	}

	/**
	 * Replaces the state of the stack.
	 * @param backup the file with the previous state, for the message
	 */
	public void importState(Path file, String backup) {
		Subprocess.Result result = change(SHORT, "stack", "import", "--file", file.toString());
		if (result.code() != 0) {
			AdoptException failed = failed("stack import", result);
			throw new AdoptException(failed.getMessage() + "\nThe previous state is in " + backup + ".", failed);
		}
	}

	/** Runs a command that takes the stack's lock. */
	private Subprocess.Result change(Duration limit, String... arguments) {
		Subprocess.Result result = run(limit, arguments);
		PulumiOutput.lockedBy(result).ifPresent((holder) -> {
			throw new AdoptException("The stack is locked by " + holder
					+ ". Wait until that process has ended. If it no longer runs, as after it was killed, remove the lock with `pulumi cancel --stack "
					+ this.stack + "` and run this command again.");
		});
		return result;
	}

	private Subprocess.Result run(Duration limit, String... arguments) {
		List<String> command = new ArrayList<>(List.of("pulumi"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--cwd", this.project.toString(), "--stack", this.stack, "--non-interactive", "--color",
				"never"));
		return new Subprocess(command, this.environment, limit).run();
	}

	private AdoptException failed(String command, Subprocess.Result result) {
		String said = PulumiOutput.errors(result);
		return new AdoptException("`pulumi " + command + "` failed for stack " + this.stack + " of " + this.project
				+ ":\n" + said.indent(2).stripTrailing() + PulumiOutput.advice(said));
	}

	private static void delete(Path folder) {
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
			Files.delete(folder);
		}
		catch (IOException ex) {
			// It contains nothing important.
			folder.toFile().deleteOnExit();
		}
	}

}
