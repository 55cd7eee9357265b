import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites all jars of a folder without compression: {@code java StoredJars.java FOLDER}.
 * In a zip, such jars are a quarter smaller than compressed ones, because the zip
 * compresses similar classes together, and the JVM does not have to decompress classes
 * when it starts.
 */
final class StoredJars {

	private StoredJars() {
	}

	public static void main(String[] arguments) throws IOException {
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
			for (Path jar : jars) {
				Path stored = Files.createTempFile(jar.getParent(), "stored", null);
				store(jar, stored);
				Files.delete(jar);
				Files.move(stored, jar);
			}
		}
	}

	private static void store(Path jar, Path target) throws IOException {
		try (ZipFile compressed = new ZipFile(jar.toFile());
				ZipOutputStream stored = new ZipOutputStream(Files.newOutputStream(target))) {
			stored.setMethod(ZipOutputStream.STORED);
			compressed.stream().forEach((entry) -> {
				try {
					ZipEntry copy = new ZipEntry(entry.getName());
					copy.setTimeLocal(entry.getTimeLocal());
					copy.setSize(entry.getSize());
					copy.setCrc(entry.getCrc());
					stored.putNextEntry(copy);
					compressed.getInputStream(entry).transferTo(stored);
				}
				catch (IOException failure) {
					throw new UncheckedIOException(failure);
				}
			});
		}
	}

}
