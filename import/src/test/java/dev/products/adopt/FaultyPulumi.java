package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A {@code pulumi} command that fails for some commands as if its backend did not answer.
 */
final class FaultyPulumi {

	/** When a command fails. */
	enum When {

		/** Before it does anything. */
		BEFORE,
		/** After it did all, so that only its answer is lost. */
		AFTER

	}

	private final Path folder;

	FaultyPulumi(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		Path real = Stream.of(System.getenv("PATH").split(":"))
			.map((one) -> Path.of(one, "pulumi"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow();
		Path script = Files.writeString(folder.resolve("pulumi"), String.format(Locale.ROOT, """
				#!/usr/bin/env bash
				here=${0%%/*}
				if [[ -e $here/fault ]]; then
				  read -r when number words < "$here/fault"
				  if [[ "$* " == "$words "* ]]; then
				    echo >> "$here/met"
				    if (($(wc -l < "$here/met") >= number)); then
				      if [[ $when == AFTER ]]; then '%s' "$@" > /dev/null || exit; fi
				      echo 'error: the backend does not answer: connection reset by peer' >&2
				      exit 255
				    fi
				  fi
				fi
				exec '%s' "$@"
				""", real, real));
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
	}

	/** The PATH on which it is the first. */
	String path() {
		return this.folder + ":" + System.getenv("PATH");
	}

	/**
	 * Makes these commands fail.
	 * @param number from which of these commands on, counted from 1
	 * @param words the command, such as "stack export"
	 */
	void fail(When when, int number, String words) throws IOException {
		heal();
		Files.writeString(this.folder.resolve("fault"), when + " " + number + " " + words + "\n");
	}

	void heal() throws IOException {
		Files.deleteIfExists(this.folder.resolve("fault"));
		Files.deleteIfExists(this.folder.resolve("met"));
	}

}
