package dev.products.adopt.pulumi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Workplace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A lock that may be somebody else's is never broken. */
class OwnRunsTest {

	@TempDir
	Path folder;

	private Path lock = Path.of("");

	private OwnRuns runs = new OwnRuns(new Workplace(Path.of(""), "s"));

	private long dead;

	@BeforeEach
	void aProcessOfOursThatIsDead() throws IOException, InterruptedException {
		this.lock = Files.writeString(this.folder.resolve("a lock.json"), "{}");
		this.runs = new OwnRuns(new Workplace(this.folder, "s"));
		Process process = new ProcessBuilder("true").start();
		process.waitFor();
		this.dead = process.pid();
	}

	@Test
	void theLockOfOurDeadProcessIsBroken() {
		begins(this.dead);
		this.runs.unlock(locked(this.dead, host(), Instant.now()));
		assertThat(this.lock).doesNotExist();
	}

	@Test
	void aProcessThatAdoptDidNotStart() {
		stays(this.dead, host(), Instant.now());
	}

	@Test
	void anotherMachine() {
		begins(this.dead);
		stays(this.dead, "elsewhere", Instant.now());
	}

	/** A container of the same host name, or a machine of the same name. */
	@Test
	void anotherPlaceWhereNobodySeesOurProcesses() {
		for (String place : new String[] { "0a1b pid:[4026532001]", null }) {
			begins(this.dead, place);
			assertThat(stays(this.dead, host(), Instant.now())).contains("another container", "pulumi cancel");
		}
		begins(this.dead, OwnRuns.place());
		this.runs.unlock(locked(this.dead, host(), Instant.now()));
		assertThat(this.lock).doesNotExist();
	}

	@Test
	void aPlaceIsTheSameAsLongAsTheMachineRuns() {
		assertThat(OwnRuns.place()).isNotEmpty().isEqualTo(OwnRuns.place());
	}

	@Test
	void aProcessThatIsAlive() {
		begins(ProcessHandle.current().pid());
		stays(ProcessHandle.current().pid(), host(), Instant.now());
	}

	@Test
	void anEarlierProcessOfTheSameNumber() {
		begins(this.dead);
		stays(this.dead, host(), Instant.now().minusSeconds(60));
	}

	@Test
	void afterAnOrderlyEndNothingIsOurs() {
		begins(this.dead);
		this.runs.ended();
		stays(this.dead, host(), Instant.now());
	}

	@Test
	void oneOfTwoLocksIsSomebodyElses() {
		begins(this.dead);
		Subprocess.Result both = new Subprocess.Result(255, "", locked(this.dead, host(), Instant.now()).err()
				+ "\n  file:///other.json: created by ann@elsewhere (pid 7) at " + Instant.now());
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> this.runs.unlock(both))
			.withMessageContaining("ann on elsewhere");
		assertThat(this.lock).exists();
	}

	private String stays(long pid, String host, Instant at) {
		AdoptException refused = catchThrowableOfType(AdoptException.class,
				() -> this.runs.unlock(locked(pid, host, at)));
		assertThat(refused).hasMessageContaining("The stack is locked by me on " + host)
			.hasMessageContaining("pulumi cancel");
		assertThat(this.lock).exists();
		return refused.getMessage();
	}

	private void begins(long pid) {
		begins(pid, OwnRuns.place());
	}

	private void begins(long pid, @Nullable String place) {
		new Workplace(this.folder, "s").writePrivate(new Workplace(this.folder, "s").running(), Json.write(
				new OwnRuns.Known(java.util.List.of(new OwnRuns.Run(host(), place, pid, Instant.now().toString())))));
	}

	/** As Pulumi 3.256.0 prints it. */
	private Subprocess.Result locked(long pid, String host, Instant at) {
		String said = "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n  "
				+ this.lock.toUri().toString().replace("file:/", "file:///").replace("file://///", "file:///")
				+ "?no_tmp_dir=true: created by me@" + host + " (pid " + pid + ") at " + at;
		Subprocess.Result result = new Subprocess.Result(255, "", said);
		assertThat(this.runs.isLocked(result)).isTrue();
		return result;
	}

	private static String host() {
		try {
			return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
