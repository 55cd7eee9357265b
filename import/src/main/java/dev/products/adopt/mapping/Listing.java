package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.products.adopt.base.Printable;

/** Shows decisions so that those a person must look at are not lost among the others. */
public final class Listing {

	private Listing() {
	}

	/** A line for each decision; those that are alike in one line. */
	public static List<String> of(Mapping mapping, Predicate<Mapping.Entry> wanted) {
		List<String> lines = new ArrayList<>();
		Map<String, List<String>> alike = new TreeMap<>();
		mapping.entries().stream().filter(wanted).forEach((entry) -> {
			Decision decision = entry.decision();
			if (decision instanceof Decision.NoKind || decision instanceof Decision.InStack) {
				alike.computeIfAbsent(line(decision.word(), entry.type() + ": "), (key) -> new ArrayList<>())
					.add(entry.name());
				return;
			}
			String id = (decision instanceof Decision.Matched matched) ? matched.id() + ": " : "";
			lines.add(line(decision.word(), entry.spoken() + " - " + id + decision.reason()));
			if (decision instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates()
					.forEach((one) -> lines.add(line("", "  candidate " + one.id() + " (" + one.about() + ")")));
			}
		});
		alike.forEach((line, names) -> lines.add(line + String.join(", ", names)));
		return lines;
	}

	private static String line(String word, String text) {
		return String.format("  %-14s %s", word, Printable.text(text));
	}

}
