package dev.products.cli.login;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;

/**
 * Stores the tokens of each target in a file that only its owner can read (0600), in a
 * folder that only its owner can open (0700).
 */
public record TokenStore(Path path) {

	public Optional<Tokens> get(String target) {
		return Optional.ofNullable(read().get(target)).map(Tokens::of);
	}

	public void put(String target, Tokens tokens) {
		change((all) -> all.set(target, tokens.json()));
	}

	/** Removes the tokens of a target, and returns whether there were any. */
	public boolean remove(String target) {
		if (get(target).isEmpty()) {
			return false;
		}
		change((all) -> all.remove(target));
		return true;
	}

	private ObjectNode read() {
		try {
			return Files.exists(this.path) ? (ObjectNode) Json.read(Files.readString(this.path), this.path.toString())
					: Json.object();
		}
		catch (IOException ex) {
			throw new CliException(this.path + " cannot be read: " + ex, ex);
		}
		catch (CliException | ClassCastException ex) {
			throw new CliException(
					String.valueOf(ex.getMessage()).replaceFirst("\\.$", "") + ". Delete the file and log in again.",
					ex);
		}
	}

	/**
	 * Changes the file while other processes wait, so that no change is lost. The lock is
	 * a separate file, because the file is replaced, so that readers never see a part.
	 */
	private void change(Consumer<ObjectNode> change) {
		Path folder = this.path.toAbsolutePath().getParent();
		try {
			Files.createDirectories(folder, mode("rwx------"));
			try (FileChannel lock = FileChannel.open(folder.resolve(this.path.getFileName() + ".lock"),
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"))) {
				lock.lock();
				ObjectNode all = read();
				change.accept(all);
				Path temporary = Files.createTempFile(folder, ".new", null, mode("rw-------"));
				try {
					Files.writeString(temporary, Json.pretty(all) + "\n");
					Files.move(temporary, this.path, StandardCopyOption.ATOMIC_MOVE,
							StandardCopyOption.REPLACE_EXISTING);
				}
				finally {
					Files.deleteIfExists(temporary);
				}
			}
		}
		catch (IOException ex) {
			throw new CliException(this.path + " cannot be written: " + ex, ex);
		}
	}

	private static FileAttribute<?>[] mode(String permissions) {
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

}
