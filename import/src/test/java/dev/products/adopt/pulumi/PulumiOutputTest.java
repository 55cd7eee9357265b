package dev.products.adopt.pulumi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PulumiOutputTest {

	@Test
	void theJsonDocumentIsFoundAmongOtherLines() {
		String printed = "warning: something\n{ not json\n{\n  \"steps\": []\n}\n";
		assertThat(PulumiOutput.json(printed)).hasValueSatisfying((json) -> assertThat(json.has("steps")).isTrue());
		assertThat(PulumiOutput.json("nothing here {}")).isEmpty();
	}

	@Test
	void theErrorOfTheProgramIsShown() {
		String said = PulumiOutput.errors(new Subprocess.Result(1, RecordedAdoption.text("preview-failed.json"), ""));
		assertThat(said).contains("Missing required configuration variable 'guestbook:prefix'")
			.doesNotContain("SLF4J", "unhandled error");
		assertThat(PulumiOutput.advice(said)).contains("pulumi config set");
	}

	@Test
	void theAdviceDependsOnTheError() {
		String said = PulumiOutput.errors(new Subprocess.Result(1, "", "error: no stack named 'nope' found\n"));
		assertThat(said).isEqualTo("error: no stack named 'nope' found");
		assertThat(PulumiOutput.advice(said)).contains("pulumi stack init");
	}

	@Test
	void aFailureBecauseOfALockNamesEachProcessThatHoldsIt() {
		// As Pulumi 3.256.0 prints it.
		String said = "error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n"
				+ "  file:///s/a.json?no_tmp_dir=true: created by ann@build-7 (pid 4711) at 2026-11-29T06:36:11Z\n"
				+ "  file:///s/b.json: created by bob@laptop (pid 7) at 2026-11-29T06:40:00Z\n";
		assertThat(PulumiOutput.lockedBy(new Subprocess.Result(255, "", said)))
			.hasValue("ann on build-7 (process 4711, since 2026-11-29T06:36:11Z)"
					+ " and bob on laptop (process 7, since 2026-11-29T06:40:00Z)");
		assertThat(PulumiOutput.lockedBy(new Subprocess.Result(255, "", said.lines().findFirst().orElseThrow())))
			.hasValue("another process");
		assertThat(PulumiOutput.lockedBy(new Subprocess.Result(0, "", said))).isEmpty();
		assertThat(PulumiOutput.lockedBy(new Subprocess.Result(255, "", "error: no stack named 's' found"))).isEmpty();
	}

	@Test
	void aCommandThatDoesNotExistIsExplained() {
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> run(Duration.ofSeconds(5), "no-such-pulumi"))
			.withMessageContaining("`no-such-pulumi` cannot be run")
			.withMessageContaining("PATH");
	}

	@Test
	void aCommandThatDoesNotEndIsStopped() {
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(() -> run(Duration.ofSeconds(1), "sh", "-c", "echo working; sleep 60"))
			.withMessageContaining("did not end within");
	}

	@Test
	void aCommandCanPrintMoreThanAPipeHolds() {
		Subprocess.Result result = run(Duration.ofSeconds(30), "sh", "-c",
				"head -c 300000 /dev/zero | tr '\\0' x; head -c 300000 /dev/zero | tr '\\0' y >&2; exit 3");
		assertThat(result.code()).isEqualTo(3);
		assertThat(result.out()).hasSize(300_000);
		assertThat(result.err()).hasSize(300_000);
	}

	private static Subprocess.Result run(Duration limit, String... command) {
		return new Subprocess(List.of(command), Map.of(), limit).run();
	}

}
