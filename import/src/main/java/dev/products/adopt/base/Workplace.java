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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where adopt keeps its files for one stack of one program. The mapping stands beside
 * Pulumi.yaml and is for git; the rest is in {@code .adopt}, which git does not see and
 * only the owner can read.
 *
 * @param project the folder of Pulumi.yaml
 * @param stack the stack
 */
public record Workplace(Path project, String stack) {

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
				+ " nor above it. Go to a Pulumi program, or name one with --project.");
	}

	private static boolean hasProgram(Path folder) {
		return Files.isRegularFile(folder.resolve("Pulumi.yaml")) || Files.isRegularFile(folder.resolve("Pulumi.yml"));
	}

	/**
	 * Where the program runs: the folder that {@code main} names, or that of Pulumi.yaml.
	 */
	public Path main() {
		Path file = this.project.resolve("Pulumi.yaml");
		try {
			Object read = Files.exists(file)
					? new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)) : null;
			Object main = (read instanceof Map<?, ?> fields) ? fields.get("main") : null;
			return (main != null) ? this.project.resolve(main.toString()) : this.project;
		}
		catch (IOException | YAMLException ex) {
			throw new AdoptException(file + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	/** A stack can be named ORG/PROJECT/STACK. */
	private String fileName() {
		return this.stack.replace('/', '.');
	}

	public Path mapping() {
		return this.project.resolve("adopt." + fileName() + ".yaml");
	}

	public Path inventory() {
		return folder().resolve("inventory.json");
	}

	public Path importFile() {
		return folder().resolve("import.json");
	}

	/** The state that is being written, in full. */
	public Path editedState() {
		return folder().resolve("edited-state.json");
	}

	/** There while a settled state is not yet known to be good. */
	public Path settling() {
		return folder().resolve("settling.json");
	}

	/** What import brought in, for undo. */
	public Path imported() {
		return folder().resolve("imported.json");
	}

	/**
	 * The reviewed exceptions from `verify`; beside the mapping, and for git as it is.
	 */
	public Path allowList() {
		return this.project.resolve("adopt." + fileName() + ".allow.yaml");
	}

	public Path newBackup() {
		return folder().resolve("backups").resolve("state-" + TIME.format(Instant.now()) + ".json");
	}

	public Path newMappingBackup() {
		return folder().resolve("backups").resolve("mapping-" + TIME.format(Instant.now()) + ".yaml");
	}

	/**
	 * Where code of a function is kept, named by its content so that none takes the place
	 * of another: NAME.SHA.zip with what {@code sha256sum} says.
	 * @param codeSha256 the hash as Lambda writes it, in base64
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

	/** For the mouth: short when it is near. */
	public String shown(Path file) {
		return this.project.relativize(file).toString();
	}

	/** Writes a file only the owner can read, at once or not at all. */
	public void writePrivate(Path file, String text) {
		writePrivate(file, (beside) -> Files.writeString(beside, text));
	}

	/** Fills a file that is there already, and empty. */
	@FunctionalInterface
	public interface Filling {

		void fill(Path file) throws IOException;

	}

	/** The same for what is not text. */
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

	/** Takes a file of ours away. */
	public static void remove(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw unwritable(file, ex);
		}
	}

	/** Writes a file for everybody, at once or not at all. */
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
