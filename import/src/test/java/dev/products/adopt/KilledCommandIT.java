package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.pulumi.Subprocess;
import dev.products.emulator.OnEmulator;
import dev.products.figures.Figures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills adopt ten times at random moments, with or without its child processes, and runs
 * it again. If the command ended before, an earlier moment is tried. The final state must
 * be the same as without kills. {@code -Dkill.seed=N} repeats a run.
 */
@Tag("rehearsal")
@OnEmulator
class KilledCommandIT {

	/** Ten in all; most where the stack is changed. */
	private static final Map<String, Integer> KILLS = Map.of("discover", 2, "match", 1, "import", 4, "settle", 3);

	/** 128 and the number of SIGKILL. */
	private static final int KILLED = 137;

	/** How often an earlier moment is tried when a run ended by itself before it. */
	private static final int TRIES = 6;

	private static final List<String> STEPS = List.of("discover", "match", "import", "settle");

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	private final ManualApi api = new ManualApi(this.mark);

	private final Map<String, Duration> took = new HashMap<>();

	private final long seed = Long.getLong("kill.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final List<String> kills = new ArrayList<>();

	private @Nullable PulumiProject calm;

	private @Nullable PulumiProject cut;

	@BeforeEach
	void createEstateManually() {
		this.estate.guestbook(this.mark, 2);
		this.estate.logGroup("/aws/lambda/" + this.mark + "-greet", 0);
	}

	@Test
	void killedCommandsThatAreRunAgainLeadToTheSameState(@TempDir Path folder) throws Exception {
		System.err.println("KillIT: -Dkill.seed=" + this.seed);
		this.calm = project(folder.resolve("calm"));
		for (String step : STEPS) {
			long start = System.nanoTime();
			end(this.calm, step);
			this.took.put(step, Duration.ofNanos(System.nanoTime() - start));
		}
		this.cut = project(folder.resolve("cut"));
		for (String step : STEPS) {
			for (int i = 0; i < KILLS.getOrDefault(step, 0); i++) {
				kill(this.cut, step);
			}
			end(this.cut, step);
		}
		assertThat(this.kills).as("kills that hit a running adopt, seed %d", this.seed).hasSize(10);
		assertThat(resources(this.cut)).as("seed %d, kills %s", this.seed, this.kills).isEqualTo(resources(this.calm));
		assertThat(this.cut.adopt(0, "verify")).contains("17 of 17 resources", "In sync");
		Figures.write("killed-adopt",
				this.kills.size() + " kills of `adopt`; each time run again, and the same state as without kills");
	}

	private PulumiProject project(Path folder) throws IOException {
		// The same stack name in another backend, so that the URNs are the same.
		PulumiProject project = PulumiProject.foreign(Files.createDirectories(folder), "killed");
		project.configure("prefix", this.mark);
		project.configure("served", "true");
		return project;
	}

	/** Runs a step to its end, which it has to reach however often it was killed. */
	private void end(PulumiProject project, String step) throws IOException {
		Subprocess.Result result = project.adopt(arguments(step));
		assertThat(result.code())
			.as("%s after %s, seed %d: %s%s", step, this.kills, this.seed, result.out(), result.err())
			.isZero();
		if (step.equals("match")) {
			project.decide(this.api.ids());
		}
	}

	private static String[] arguments(String step) {
		return List.of("import", "settle").contains(step) ? new String[] { step, "--accept-code", "greet" }
				: new String[] { step };
	}

	private void kill(PulumiProject project, String step) throws Exception {
		long moment = (long) (this.random.nextDouble()
				* this.took.getOrDefault(step, Duration.ofSeconds(5)).toMillis());
		boolean alone = this.random.nextInt(3) == 0;
		String before = project.state();
		for (int i = 0; i < TRIES; i++, moment /= 2) {
			Process process = project.begin(arguments(step));
			if (!process.waitFor(moment, TimeUnit.MILLISECONDS)) {
				PulumiProject.kill(process, alone);
			}
			int code = process.waitFor();
			String what = step + " after " + moment + " ms" + (alone ? ", adopt alone" : "");
			System.err
				.println("KillIT: " + what + ((code == KILLED) ? "" : " came too late, it had ended with " + code));
			if (code == KILLED) {
				this.kills.add(what);
				// This is what the message about a locked stack tells the user to do.
				project.pulumi("cancel", "killed", "--yes");
				return;
			}
			// Otherwise the next attempt would find nothing to do.
			project.putBack(before);
		}
	}

	/**
	 * IDs and inputs, without encrypted secrets and the random IDs of providers.
	 */
	private static Map<String, String> resources(PulumiProject project) {
		Map<String, String> resources = new TreeMap<>();
		for (JsonNode one : Json.parse(project.state()).path("deployment").path("resources")) {
			String urn = one.path("urn").asText();
			String id = new Urn(urn).isProvider() ? "" : one.path("id").asText();
			Map<String, String> inputs = new TreeMap<>();
			one.path("inputs").properties().forEach((entry) -> inputs.put(entry.getKey(), entry.getValue().toString()));
			resources.put(urn, id + " " + inputs.toString().replaceAll("\"ciphertext\":\"[^\"]*\"", ""));
		}
		return resources;
	}

}
