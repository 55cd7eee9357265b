package dev.products.infra.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Each alarm has a runbook. */
class RunbooksTests {

	private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\\n((?:(?!## ).*\\n?)*)");

	private static final String TEXT = read();

	@Test
	void everyAlarmHasASectionInTheRunbooksAndViceVersa() {
		var alarms = new TreeSet<String>();
		new Alarms(Settings.of(Map.of()).observability(), 800).of(true, true, true)
			.forEach((alarm) -> alarms.add(alarm.name()));
		alarms.add(Alarms.PAGE);
		alarms.add("budget");
		assertThat(sections().map((section) -> section.group(1))).containsExactlyInAnyOrderElementsOf(alarms);
	}

	@ParameterizedTest
	@MethodSource("sections")
	void everySectionHasAllItsParts(MatchResult section) {
		assertThat(section.group(2)).as(section.group(1))
			.contains("**Means**", "**Look**", "**Causes**", "**Do**", "**Escalate**");
	}

	@Test
	void theRunbooksNameTheSavedQueries() {
		var named = Pattern.compile("(?<!-)query \"([^\"]+)\"").matcher(TEXT).results().map((query) -> query.group(1));
		assertThat(named.distinct())
			.containsExactlyInAnyOrderElementsOf(LogQuery.SAVED.stream().map(LogQuery::title).toList());
	}

	static Stream<MatchResult> sections() {
		return SECTION.matcher(TEXT).results();
	}

	private static String read() {
		try {
			return Files.readString(Path.of("../docs/runbooks.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
