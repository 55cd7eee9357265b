package dev.products.cli.e2e;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of the suite. All that it makes has its name in front, by which it and later runs
 * know what is theirs, and since when.
 *
 * @param name such as {@code e2e-20260115093000-1a2b3c4d}
 */
record Run(String name) {

	/** Of every product that a run makes, so that later runs find it. */
	static final String CATEGORY = "e2e-products";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern MADE = Pattern.compile("e2e-(\\d{14})-[0-9a-f]{8}-.+");

	static Run begin(Instant now) {
		return new Run("e2e-" + TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
	}

	String made(String what) {
		return this.name + "-" + what;
	}

	boolean isOwn(String made) {
		return made.startsWith(this.name + "-");
	}

	/** When the run began that made this; empty where no run did. */
	static Optional<Instant> begun(String made) {
		Matcher matcher = MADE.matcher(made);
		try {
			return matcher.matches() ? Optional.of(TIME.parse(matcher.group(1), Instant::from)) : Optional.empty();
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

}
