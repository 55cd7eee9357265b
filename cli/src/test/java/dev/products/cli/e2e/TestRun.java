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
 * A run of the suite. The name of the run is the prefix of all that it creates, so that
 * this run and later ones can delete it.
 *
 * @param name such as {@code e2e-20260115093000-1a2b3c4d}
 */
record TestRun(String name) {

	/** The category of all products of the suite, by which later runs find them. */
	static final String CATEGORY = "e2e-products";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern MADE = Pattern.compile("e2e-(\\d{14})-[0-9a-f]{8}-.+");

	static TestRun begin(Instant now) {
		return new TestRun("e2e-" + TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
	}

	String made(String what) {
		return this.name + "-" + what;
	}

	boolean isOwn(String made) {
		return made.startsWith(this.name + "-");
	}

	/** The start of the run that created this; empty if no run did. */
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
