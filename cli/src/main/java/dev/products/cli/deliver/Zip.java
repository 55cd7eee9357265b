package dev.products.cli.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;

/** The archive that Lambda runs. */
public record Zip(Path path) {

	/** Lambda quotas in bytes: the upload in one call, and the unpacked size. */
	private static final long PACKED = 50L * 1024 * 1024;

	private static final long UNPACKED = 250L * 1024 * 1024;

	/** Builds the archive without tests. */
	public static Zip pack(Path root, Shell shell) {
		shell.run(Map.of(),
				List.of("mvn", "-q", "-B", "-ntp", "package", "-Dmaven.test.skip=true", "-pl", "service", "-am"));
		return new Zip(root.resolve("service/target/products-service-lambda.zip"));
	}

	/** The size of the archive, and the hash that Lambda calls CodeSha256. */
	public ObjectNode facts() {
		try (ZipFile zip = new ZipFile(this.path.toFile())) {
			long unpacked = Collections.list(zip.entries()).stream().mapToLong(ZipEntry::getSize).sum();
			long packed = Files.size(this.path);
			if (packed > PACKED || unpacked > UNPACKED) {
				throw new CliException(this.path + " has " + packed + " bytes, " + unpacked
						+ " unpacked. The limits of Lambda are " + PACKED + " and " + UNPACKED + ".");
			}
			return Json.object()
				.put("zip", this.path.toString())
				.put("bytes", packed)
				.put("bytesUnpacked", unpacked)
				.put("codeSha256", sha256());
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, this.path + " cannot be read: " + ex, ex);
		}
	}

	private String sha256() throws IOException {
		try (InputStream in = Files.newInputStream(this.path)) {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
			return Base64.getEncoder().encodeToString(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
