package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import picocli.CommandLine.Command;

@Command(name = "pack", description = "Build the zip for Lambda without tests, and print its size and hash.",
		footer = "  ./products pack --json | jq -r .codeSha256")
final class PackCommand extends BaseCommand implements Runnable {

	/** Lambda quotas in bytes: the upload in one call, and the unpacked size. */
	private static final long PACKED = 50L * 1024 * 1024;

	private static final long UNPACKED = 250L * 1024 * 1024;

	@Override
	public void run() {
		ObjectNode zip = pack(options());
		print(zip, String.format(Locale.ROOT, "%s%n%,d bytes, %,d unpacked, CodeSha256 %s", zip.path("zip").asText(),
				zip.path("bytes").asLong(), zip.path("bytesUnpacked").asLong(), zip.path("codeSha256").asText()));
	}

	static ObjectNode pack(Options options) {
		options.shell()
			.run(Map.of(),
					List.of("mvn", "-q", "-B", "-ntp", "package", "-Dmaven.test.skip=true", "-pl", "service", "-am"));
		Path path = options.project().resolve("service/target/products-service-lambda.zip");
		try (ZipFile zip = new ZipFile(path.toFile())) {
			long unpacked = zip.stream().mapToLong(ZipEntry::getSize).sum();
			byte[] bytes = Files.readAllBytes(path);
			if (bytes.length > PACKED || unpacked > UNPACKED) {
				throw new CliException(path + " has " + bytes.length + " bytes, " + unpacked
						+ " unpacked. The limits of Lambda are " + PACKED + " and " + UNPACKED + ".");
			}
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
			return Json.object()
				.put("zip", path.toString())
				.put("bytes", bytes.length)
				.put("bytesUnpacked", unpacked)
				.put("codeSha256", Base64.getEncoder().encodeToString(hash));
		}
		catch (IOException ex) {
			throw new CliException(path + " cannot be read: " + ex, ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
