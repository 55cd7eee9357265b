package dev.products.cli;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.deliver.Zip;
import picocli.CommandLine.Command;

@Command(name = "pack", description = "Build the zip for Lambda without tests, and print its size and hash.",
		footerHeading = "%nExample:%n", footer = "  ./products pack --json | jq -r .codeSha256")
final class PackCommand extends BaseCommand implements Runnable {

	@Override
	public void run() {
		ObjectNode facts = Zip.pack(options().project(), options().shell());
		print(facts,
				String.format(Locale.ROOT, "%s%n%,d bytes, %,d unpacked, CodeSha256 %s", facts.path("zip").asText(),
						facts.path("bytes").asLong(), facts.path("bytesUnpacked").asLong(),
						facts.path("codeSha256").asText()));
	}

}
