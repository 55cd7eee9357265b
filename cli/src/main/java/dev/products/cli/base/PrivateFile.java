package dev.products.cli.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file that only its owner can read (0600), in a folder that only its owner can look
 * into (0700). It is written beside its place and moved there, so nobody reads a half.
 */
public record PrivateFile(Path path) {

	public Optional<String> read() {
		try {
			return Optional.of(Files.readString(this.path));
		}
		catch (NoSuchFileException none) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be read: " + ex, ex);
		}
	}

	public void write(String text) {
		try {
			Path folder = this.path.toAbsolutePath().getParent();
			Files.createDirectories(folder, mode("rwx------"));
			Path beside = Files.createTempFile(folder, ".new", null, mode("rw-------"));
			Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
			Files.move(beside, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be written: " + ex, ex);
		}
	}

	public boolean delete() {
		try {
			return Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be deleted: " + ex, ex);
		}
	}

	private static FileAttribute<?>[] mode(String permissions) {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
