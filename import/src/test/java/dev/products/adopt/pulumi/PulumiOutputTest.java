package dev.products.adopt.pulumi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

	/** As Pulumi 3.256.0 and Maven 3.8.7 print it. */
	@Test
	void theReasonOfMavenIsShown() {
		assertThat(errors("info",
				"[\u001b[1;31mERROR\u001b[m] Failed to execute goal on project \u001b[36mmany\u001b[m: \u001b[1;31mCould not resolve dependencies for project many:many:jar:1: com.pulumi:pulumi:jar:9 was not found\u001b[m -> \u001b[1m[Help 1]\u001b[m\n\n",
				"error",
				"error: an unhandled error occurred: '/usr/bin/mvn compile exec:java' exited with non-zero exit code: 1\n",
				"info", "[\u001b[1;31mERROR\u001b[m] \n\n", "info",
				"[\u001b[1;31mERROR\u001b[m] Re-run Maven using the \u001b[1m-X\u001b[m switch to enable full debug logging.\n\n",
				"info",
				"[\u001b[1;31mERROR\u001b[m] \u001b[1m[Help 1]\u001b[m http://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException\n\n",
				"info#err", "\u001b[0m\n"))
			.isEqualTo(
					"[ERROR] Failed to execute goal on project many: Could not resolve dependencies for project many:many:jar:1: com.pulumi:pulumi:jar:9 was not found");
		assertThat(errors("info", "[\u001b[1;31mERROR\u001b[m] COMPILATION ERROR : \n\n", "info",
				"[\u001b[1;31mERROR\u001b[m] /app/Many.java:[30,41] cannot find symbol\n\n", "info",
				"  symbol:   method nams()\n\n", "info",
				"[\u001b[1;31mERROR\u001b[m] /app/Many.java:[30,41] cannot find symbol\n\n", "info",
				"[\u001b[1;31mERROR\u001b[m]   symbol:   method nams()\n\n"))
			.isEqualTo("[ERROR] COMPILATION ERROR :\n[ERROR] /app/Many.java:[30,41] cannot find symbol\n"
					+ "[ERROR]   symbol:   method nams()");
	}

	@Test
	void theMessageOfAnExceptionIsShownWithoutItsStackTrace() {
		assertThat(errors("error",
				"error: Running program [PID: 235](/usr/bin/java -classpath /usr/share/maven/boot/a.jar (b) compile exec:java) failed with an unhandled exception:\n"
						+ "java.io.UncheckedIOException: java.nio.file.NoSuchFileException: names\n\tat many.Many.names(Many.java:38)\n"
						+ "\tat java.base/java.lang.Thread.run(Thread.java:840)\n"
						+ "Caused by: java.nio.file.NoSuchFileException: names\n\t... 5 more\n",
				"info#err", "SEVERE: Running program failed\n"))
			.isEqualTo("error: Running program failed with an unhandled exception:\n"
					+ "java.io.UncheckedIOException: java.nio.file.NoSuchFileException: names\n"
					+ "Caused by: java.nio.file.NoSuchFileException: names");
	}

	/** A program in any language that ends by itself. */
	@Test
	void theLastLinesOfAProgramThatNamesNoErrorAreShown() {
		assertThat(errors("info#err", "The file names is missing, so nothing can be declared.\n\n", "error",
				"error: an unhandled error occurred: Program exited with non-zero exit code: 3\n", "info#err",
				"\u001b[0m\n"))
			.isEqualTo("The file names is missing, so nothing can be declared.");
	}

	private static String errors(String... severitiesAndMessages) {
		ObjectNode printed = JsonNodeFactory.instance.objectNode();
		ArrayNode diagnostics = printed.putArray("diagnostics");
		for (int i = 0; i < severitiesAndMessages.length; i += 2) {
			diagnostics.addObject()
				.put("message", severitiesAndMessages[i + 1])
				.put("severity", severitiesAndMessages[i]);
		}
		return PulumiOutput.errors(new Subprocess.Result(1, printed.toString(), ""));
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
