package dev.products.cli.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file that only its owner can read (0600), in a folder that only its owner can open
 * (0700). It is written to a temporary file and moved, so that readers never see a part.
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
			Path temporary = Files.createTempFile(folder, ".new", null, mode("rw-------"));
			try {
				Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
				Files.move(temporary, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be written: " + ex, ex);
		}
	}

	/**
	 * Runs a change while other processes that use this method wait, so that no change is
	 * lost. The lock is a separate file, because this file is replaced.
	 */
	public void locked(Runnable change) {
		Path lock = this.path.resolveSibling(this.path.getFileName() + ".lock");
		try {
			Files.createDirectories(lock.toAbsolutePath().getParent(), mode("rwx------"));
			try (FileChannel channel = FileChannel.open(lock,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"))) {
				channel.lock();
				change.run();
			}
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, lock + " cannot be locked: " + ex, ex);
		}
	}

	private static FileAttribute<?>[] mode(String permissions) {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
