package dev.products.adopt.pulumi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Workplace;
import org.jspecify.annotations.Nullable;

/**
 * The Pulumi processes that adopt starts to change the stack, and what is left of those
 * that were killed: the stack's lock. A lock is broken only if a process on record made
 * it: same machine, same process id, made after that process began, and no such process
 * any more. That can only be told in the same place, which is a running kernel and a
 * namespace of process ids: a container with the same host name sees other processes. Any
 * other lock is somebody else's and stays.
 */
final class OwnRuns {

	/** As pkg/backend/diy/lock.go prints each lock. */
	private static final Pattern LOCK = Pattern.compile("(\\S+): created by (\\S+)@(\\S+) \\(pid (\\d+)\\) at (\\S+)");

	/** Lock and record are stamped by the same clock, the lock to the second. */
	private static final Duration SLACK = Duration.ofSeconds(2);

	private final Workplace workplace;

	/**
	 * A process that was started to change the stack.
	 *
	 * @param host the machine
	 * @param place where its id counts, see {@link OwnRuns#place}; none in an old record
	 * @param pid its id there
	 * @param began when
	 */
	record Run(String host, @Nullable String place, long pid, String began) {

		boolean isFromHere() {
			return this.host.equals(OwnRuns.host()) && OwnRuns.place().equals(this.place);
		}

	}

	/**
	 * What is on the disk.
	 *
	 * @param runs those that did not end as far as is known
	 */
	record Known(List<Run> runs) {
	}

	OwnRuns(Workplace workplace) {
		this.workplace = workplace;
	}

	private List<Run> known() {
		if (!Files.exists(this.workplace.running())) {
			return List.of();
		}
		return Json.read(this.workplace.running(), Known.class).runs();
	}

	void begins(ProcessHandle process) {
		List<Run> runs = new ArrayList<>(known());
		runs.add(new Run(host(), place(), process.pid(), Instant.now().toString()));
		this.workplace.writePrivate(this.workplace.running(), Json.write(new Known(runs)));
	}

	/** One that ended by itself had the lock, so no earlier one has left any. */
	void ended() {
		Workplace.remove(this.workplace.running());
	}

	/** When only adopt was killed, Pulumi may go on for a while. */
	void waitForEarlier(Duration limit) {
		for (Run run : known()) {
			ProcessHandle process = ProcessHandle.of(run.pid()).filter((one) -> is(one, run)).orElse(null);
			if (process == null) {
				continue;
			}
			try {
				process.onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
			}
			catch (TimeoutException ex) {
				throw new AdoptException("`pulumi`, which an earlier adopt started, is still at work (process "
						+ run.pid() + "). Wait for it, or end it, and run this again.", ex);
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AdoptException("Interrupted while waiting for `pulumi`, process " + run.pid() + ".", ex);
			}
		}
	}

	private static boolean is(ProcessHandle process, Run run) {
		Instant began = Instant.parse(run.began());
		return run.isFromHere() && process.isAlive()
				&& process.info()
					.startInstant()
					.map((start) -> Duration.between(start, began).abs().compareTo(SLACK) <= 0)
					.orElse(true);
	}

	boolean isLocked(Subprocess.Result result) {
		return result.code() != 0 && (result.err() + result.out()).contains("is currently locked by");
	}

	/** Breaks the locks of our own dead processes, or says whose they are. */
	void unlock(Subprocess.Result result) {
		List<Path> ours = new ArrayList<>();
		List<String> theirs = new ArrayList<>();
		Matcher found = LOCK.matcher(result.err() + result.out());
		while (found.find()) {
			if (found.group(1).startsWith("file://") && isOurs(found)) {
				ours.add(Path.of(URI.create(found.group(1).replaceAll("\\?.*", ""))));
			}
			else {
				theirs.add(found.group(2) + " on " + found.group(3) + " since " + found.group(5) + ", process "
						+ found.group(4));
			}
		}
		if (!theirs.isEmpty() || ours.isEmpty()) {
			String by = theirs.isEmpty() ? "" : " by " + String.join("; ", theirs);
			String unseen = known().stream().allMatch(Run::isFromHere) ? ""
					: ". An earlier adopt was at work on another machine or in another container, or before this machine "
							+ "was started anew; from here nobody can see whether its `pulumi` is still alive";
			throw new AdoptException("The stack is locked" + by + unseen
					+ ". Wait until that is done. If you are sure that nobody is at work, `pulumi cancel --stack "
					+ this.workplace.stack() + "` takes the lock away; then run this again. Nothing was done.");
		}
		ours.forEach((lock) -> {
			Workplace.remove(lock);
			// Beside each file the backend keeps what a bucket would know of it.
			Workplace.remove(lock.resolveSibling(lock.getFileName() + ".attrs"));
		});
	}

	private boolean isOurs(Matcher lock) {
		long pid = Long.parseLong(lock.group(4));
		Instant made = Instant.parse(lock.group(5));
		return lock.group(3).equals(host()) && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()
				&& known().stream()
					.anyMatch((run) -> run.pid() == pid && run.isFromHere()
							&& !made.isBefore(Instant.parse(run.began()).minus(SLACK)));
	}

	/**
	 * The running kernel and, of that, the namespace of process ids; empty where the
	 * system has neither, since there host name and process id are enough.
	 */
	static String place() {
		Path kernel = Path.of("/proc/sys/kernel/random/boot_id");
		Path namespace = Path.of("/proc/self/ns/pid");
		try {
			return (Files.exists(kernel) ? Files.readString(kernel).strip() + " " : "")
					+ (Files.isSymbolicLink(namespace) ? Files.readSymbolicLink(namespace) : "");
		}
		catch (IOException ex) {
			// Equal to no other: nothing is taken for dead.
			return "unknown " + java.util.UUID.randomUUID();
		}
	}

	/** As Go's os.Hostname says it, which is what stands in a lock. */
	static String host() {
		Path kernel = Path.of("/proc/sys/kernel/hostname");
		try {
			return Files.exists(kernel) ? Files.readString(kernel).strip()
					: java.net.InetAddress.getLocalHost().getHostName();
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

}
