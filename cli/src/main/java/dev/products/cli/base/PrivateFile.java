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
			try {
				Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
				Files.move(beside, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(beside);
			}
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be written: " + ex, ex);
		}
	}

	/**
	 * Reads and writes while no other process that does so by this way can: of two
	 * changes at once none is lost. A file beside this one is locked, since this one is
	 * replaced.
	 */
	public void alone(Runnable change) {
		Path lock = this.path.resolveSibling(this.path.getFileName() + ".lock");
		try {
			Files.createDirectories(lock.toAbsolutePath().getParent(), mode("rwx------"));
			try (FileChannel channel = FileChannel.open(lock,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"))) {
				// Until the channel is closed.
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
