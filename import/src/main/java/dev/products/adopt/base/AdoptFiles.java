package dev.products.adopt.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The files of adopt for one stack. The mapping is in the folder of Pulumi.yaml and
 * belongs in git. The others are in {@code .adopt}, which git ignores and only the owner
 * can read.
 *
 * @param project the folder of Pulumi.yaml
 */
public record AdoptFiles(Path project, String stack) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	public static Path projectFrom(@Nullable Path given) {
		Path start = ((given != null) ? given : Path.of("")).toAbsolutePath().normalize();
		if (given != null) {
			if (!hasProgram(start)) {
				throw new AdoptException("There is no Pulumi.yaml in " + start
						+ ". Give the folder of a Pulumi program with --project.");
			}
			return start;
		}
		for (Path folder = start; folder != null; folder = folder.getParent()) {
			if (hasProgram(folder)) {
				return folder;
			}
		}
		throw new AdoptException("There is no Pulumi.yaml in " + start
				+ " or above it. Go to the folder of a Pulumi program, or use --project.");
	}

	private static boolean hasProgram(Path folder) {
		return Files.isRegularFile(folder.resolve("Pulumi.yaml")) || Files.isRegularFile(folder.resolve("Pulumi.yml"));
	}

	/**
	 * The folder in which the program runs: {@code main} of Pulumi.yaml, or its own
	 * folder.
	 */
	public Path main() {
		Path file = this.project.resolve("Pulumi.yaml");
		if (!Files.exists(file)) {
			return this.project;
		}
		List<FileProblem> problems = new ArrayList<>();
		String main = YamlReader.read(file, problems).text("main");
		FileProblem.throwAny(shown(file), problems);
		return main.isEmpty() ? this.project : this.project.resolve(main);
	}

	/** The name of the project. */
	public String projectName() {
		return projectFile().get("name") instanceof String name ? name : "";
	}

	/**
	 * The content of Pulumi.yaml for a project with the same program in another folder.
	 */
	public Map<String, Object> temporaryProject(String name) {
		return Map.of("name", name, "runtime", Objects.requireNonNullElse(projectFile().get("runtime"), ""), "main",
				main().toAbsolutePath().normalize().toString());
	}

	/**
	 * Whether the program is in Java and not the one of this project, which has settings.
	 */
	public boolean isOtherJavaProgram() {
		Object runtime = projectFile().get("runtime");
		return "java".equals((runtime instanceof Map<?, ?> options) ? options.get("name") : runtime)
				&& !Files.isDirectory(main().resolve("src/main/java/dev/products/infra"));
	}

	private Map<?, ?> projectFile() {
		Path file = Stream.of("Pulumi.yaml", "Pulumi.yml")
			.map(this.project::resolve)
			.filter(Files::exists)
			.findFirst()
			.orElseThrow();
		try {
			return (new Yaml(new SafeConstructor(new LoaderOptions()))
				.load(Files.readString(file)) instanceof Map<?, ?> root) ? root : Map.of();
		}
		catch (IOException | YAMLException ex) {
			throw new AdoptException(shown(file) + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	/** The name of a stack can be ORG/PROJECT/STACK. */
	private String fileName() {
		return this.stack.replace('/', '.');
	}

	public Path mapping() {
		return this.project.resolve("adopt." + fileName() + ".yaml");
	}

	/**
	 * The settings of the stack. The name of a file has only the last part of
	 * ORG/PROJECT/STACK.
	 */
	public Path stackFile() {
		return this.project.resolve("Pulumi." + this.stack.substring(this.stack.lastIndexOf('/') + 1) + ".yaml");
	}

	public Path inventory() {
		return folder().resolve("inventory.json");
	}

	/** The last preview, with the import file that it wrote. */
	public Path preview() {
		return folder().resolve("preview.json");
	}

	public Path importFile() {
		return folder().resolve("import.json");
	}

	public Path editedState() {
		return folder().resolve("edited-state.json");
	}

	/** Exists while a settled state is not checked yet. */
	public Path settling() {
		return folder().resolve("settling.json");
	}

	/** The record of the import, for undo. */
	public Path imported() {
		return folder().resolve("imported.json");
	}

	/**
	 * The reviewed exceptions of `verify`, which belong in git.
	 */
	public Path allowList() {
		return this.project.resolve("adopt." + fileName() + ".allow.yaml");
	}

	public Path newBackup() {
		return folder().resolve("backups").resolve("state-" + TIME.format(Instant.now()) + ".json");
	}

	/** A copy of the mapping as adopt wrote it, to recognize the edits of the user. */
	public Path writtenMapping() {
		return folder().resolve("mapping.yaml");
	}

	public Path newMappingBackup() {
		return folder().resolve("backups").resolve("mapping-" + TIME.format(Instant.now()) + ".yaml");
	}

	/**
	 * A copy of the code of a function: NAME.SHA.zip, with its SHA-256 in hexadecimal.
	 * @param codeSha256 the hash in the form of Lambda, in Base64
	 */
	public Path code(String function, String codeSha256) {
		return folder().resolve("code").resolve(function + "." + hex(codeSha256) + ".zip");
	}

	private static String hex(String base64) {
		try {
			return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
		}
		catch (IllegalArgumentException ex) {
			return base64.replaceAll("\\W", "_");
		}
	}

	private Path folder() {
		return this.project.resolve(".adopt").resolve(fileName());
	}

	/** The path relative to the project, for messages. */
	public String shown(Path file) {
		return this.project.relativize(file).toString();
	}

	/** Writes a file atomically that only the owner can read. */
	public void writePrivate(Path file, String text) {
		writePrivate(file, (beside) -> Files.writeString(beside, text));
	}

	/** Writes the content of an empty file. */
	@FunctionalInterface
	public interface Filling {

		void fill(Path file) throws IOException;

	}

	public void writePrivate(Path file, Filling filling) {
		try {
			privateFolder(file.getParent());
			Path beside = Files.createTempFile(file.getParent(), ".", ".new",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			try {
				filling.fill(beside);
				Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(beside);
			}
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
	}

	/** A new folder that only the owner can read. */
	public static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("adopt-");
		}
		catch (IOException ex) {
			throw new AdoptException("Cannot create a temporary folder: " + ex.getMessage(), ex);
		}
	}

	public static void remove(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
	}

	/** Writes a file atomically that everyone can read. */
	public static void writePublic(Path file, String text) {
		try {
			Path beside = file.resolveSibling(file.getFileName() + ".new");
			Files.writeString(beside, text);
			Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
	}

	private void privateFolder(Path folder) throws IOException {
		Files.createDirectories(folder,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Path ignore = this.project.resolve(".adopt").resolve(".gitignore");
		if (!Files.exists(ignore)) {
			Files.writeString(ignore, "*\n");
		}
	}

	private static AdoptException unwritable(Path file, IOException ex) {
		return new AdoptException(
				file + " cannot be written: " + ex.getClass().getSimpleName() + " " + ex.getMessage() + ".", ex);
	}

}
