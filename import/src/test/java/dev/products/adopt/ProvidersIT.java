package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.products.emulator.OnEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A program with resources in two regions, and a stack that moves to another account. */
@OnEmulator
class ProvidersIT {

	private static final String OTHER = "111111111111";

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	@Test
	void eachResourceIsAdoptedInTheAccountAndRegionOfItsProvider(@TempDir Path folder) throws IOException {
		new ManualEstate().guestbook(this.mark, 1);
		String log = "/" + this.mark + "/book";
		try (CloudWatchLogsClient east = CloudWatchLogsClient.builder()
			.region(Region.US_EAST_1)
			.httpClient(UrlConnectionHttpClient.create())
			.build()) {
			east.createLogGroup((group) -> group.logGroupName(log));
			east.putRetentionPolicy((policy) -> policy.logGroupName(log).retentionInDays(7));
		}
		PulumiProject project = PulumiProject.foreign(folder, "found");
		project.configure("prefix", this.mark);
		project.configure("elsewhere", "true");

		assertThat(project.adopt(0, "discover")).contains("Provider 'east' of account 000000000000 in us-east-1.")
			.containsPattern("(?m)^Stack found of account 000000000000 in [a-z0-9-]+\\.$");
		assertThat(project.adopt(0, "match")).contains(
				"matched        aws:cloudwatch/logGroup:LogGroup 'book' - " + log,
				"matched        aws:cloudwatch/logGroup:LogGroup 'elsewhere' in us-east-1 - " + log);
		Files.writeString(project.mapping(),
				Files.readString(project.mapping()).replace("decision: ambiguous", "decision: missing"));
		assertThat(project.adopt(0, "import")).contains("6 of 6 matched resources are in the stack");
		assertThat(project.adopt(0, "verify")).contains("In sync", "Stack found of account 000000000000 in ");

		Path credentials = Files.writeString(folder.resolve("credentials"),
				"[other]\naws_access_key_id = " + OTHER + "\naws_secret_access_key = test\n");
		project.set("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
		project.configure("aws:profile", "other");
		for (String command : new String[] { "import", "settle", "verify" }) {
			assertThat(project.adopt(2, command)).contains("Stack found of account " + OTHER + " in ",
					"adopt.found.yaml is for account 000000000000 in ");
		}
	}

}
