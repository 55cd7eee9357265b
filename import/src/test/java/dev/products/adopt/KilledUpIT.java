package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.emulator.OnEmulator;
import dev.products.figures.Figures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills {@code pulumi up} and its child processes ten times, while it creates a stack and
 * while it updates it, and continues each time as docs/delivery.md describes. In the end
 * the stack must be complete and AWS must contain nothing else. {@code -Dkill.seed=N}
 * repeats a run.
 */
@Tag("rehearsal")
@OnEmulator
class KilledUpIT {

	private static final int KILLS_OF_CREATION = 7;

	private static final int KILLS_OF_UPDATE = 3;

	/** A kill comes after 1 to this number of changed resources. */
	private static final int MOST_CHANGES = 11;

	private static final Pattern CHANGED = Pattern.compile(" (created|updated|deleted|replaced) \\(");

	private static final Pattern AMBIGUOUS = Pattern
		.compile("ambiguous +(\\S+) '([^']+)'.*\\R +candidate (\\S+)(?! *\\R +candidate)");

	private final long seed = Long.getLong("kill.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final List<Integer> interrupted = new ArrayList<>();

	@Test
	void upContinuesAfterItWasKilled(@TempDir Path folder) throws Exception {
		System.err.println("KilledUpIT: -Dkill.seed=" + this.seed);
		PulumiProject project = PulumiProject.ours(folder, "dev");
		// The emulator has no X-Ray.
		project.configure("products:tracing", "false");
		project.configure("products:keepData", "false");
		Map<String, Integer> before = live(project);

		killSeveralTimes(project, KILLS_OF_CREATION);
		up(project);
		project.configure("products:logRetentionDays", "30");
		project.configure("products:throttleRate", "7");
		project.configure("products:userPoolClientName", "Renamed");
		project.configure("products:stageName", "v2");
		killSeveralTimes(project, KILLS_OF_UPDATE);
		up(project);

		project.pulumi("preview", "--stack", "dev", "--refresh", "--expect-no-changes");
		project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
		assertThat(live(project)).as("seed %d, operations interrupted by each kill: %s", this.seed, this.interrupted)
			.isEqualTo(before);
		Figures.write("killed-up",
				this.interrupted.size() + " kills of `pulumi up`, which interrupted "
						+ this.interrupted.stream().mapToInt((one) -> one).sum()
						+ " operations; each time continued, and nothing left behind");
	}

	private void up(PulumiProject project) {
		project.pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
	}

	private void killSeveralTimes(PulumiProject project, int times) throws Exception {
		for (int i = 0; i < times; i++) {
			kill(project, 1 + this.random.nextInt(MOST_CHANGES));
			continueAsDocumented(project);
		}
	}

	private void kill(PulumiProject project, int changes) throws Exception {
		Process up = project.beginPulumi("up", "--yes", "--skip-preview", "--stack", "dev");
		while (CHANGED.matcher(Files.readString(project.output())).results().count() < changes) {
			assertThat(up.waitFor(5, TimeUnit.MILLISECONDS))
				.as("ended before %d changes: %s", changes, Files.readString(project.output()))
				.isFalse();
		}
		PulumiProject.kill(up, false);
		this.interrupted.add(Json.parse(project.state()).at("/deployment/pending_operations").size());
		System.err.println("KilledUpIT: after " + changes + " changes, operations interrupted: "
				+ this.interrupted.get(this.interrupted.size() - 1));
	}

	private void continueAsDocumented(PulumiProject project) throws IOException {
		project.pulumi("cancel", "dev", "--yes");
		project.pulumi("refresh", "--clear-pending-creates", "--yes", "--skip-preview", "--stack", "dev");
		project.adopt(0, "discover");
		String matched = project.adopt("match").out();
		Map<String, String> only = new TreeMap<>();
		for (Matcher one = AMBIGUOUS.matcher(matched); one.find();) {
			only.put(one.group(1) + " " + one.group(2), one.group(3));
		}
		if (!only.isEmpty()) {
			project.decide(only);
		}
		project.adopt(0, "import");
	}

	/** The number of resources in AWS by type. */
	private static Map<String, Integer> live(PulumiProject project) throws IOException {
		project.adopt(0, "discover");
		Map<String, Integer> live = new TreeMap<>();
		for (JsonNode one : Json.parse(Files.readString(project.folder().resolve(".adopt/dev/inventory.json")))
			.at("/estate/live")) {
			live.merge(one.path("type").asText(), 1, Integer::sum);
		}
		return live;
	}

}
