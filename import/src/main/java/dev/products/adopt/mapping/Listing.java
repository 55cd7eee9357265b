package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.products.adopt.base.Printable;

/** Shows decisions so that those a person must look at are not lost among the others. */
public final class Listing {

	private final List<Mapping.Entry> entries;

	/** What is open, by what a person calls it. */
	private final Map<String, Mapping.Entry> doubts = new HashMap<>();

	/** How many wait for each of them. */
	private final Map<String, Integer> waiting = new HashMap<>();

	private Listing(List<Mapping.Entry> entries) {
		this.entries = entries;
		entries.stream()
			.filter((entry) -> entry.decision() instanceof Decision.Ambiguous)
			.forEach((entry) -> this.doubts.put(entry.spoken(), entry));
		this.doubts.keySet().stream().filter((spoken) -> !root(spoken).equals(spoken)).forEach((spoken) -> {
			this.waiting.merge(root(spoken), 1, Integer::sum);
		});
	}

	/**
	 * A line for each decision; those that are alike in one line, and what a doubt leaves
	 * open besides itself in one line below it.
	 */
	public static List<String> of(Mapping mapping, Predicate<Mapping.Entry> wanted) {
		return new Listing(mapping.entries().stream().filter(wanted).toList()).lines();
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		Map<String, List<String>> alike = new TreeMap<>();
		for (Mapping.Entry entry : this.entries) {
			Decision decision = entry.decision();
			if (decision instanceof Decision.NoKind || decision instanceof Decision.InStack) {
				alike.computeIfAbsent(line(decision.word(), entry.type() + ": "), (key) -> new ArrayList<>())
					.add(entry.name());
			}
			else if (decision instanceof Decision.Ambiguous ambiguous) {
				doubt(lines, entry, ambiguous);
			}
			else {
				String id = (decision instanceof Decision.Matched matched) ? matched.id() + ": " : "";
				lines.add(line(decision.word(), entry.spoken() + " - " + id + decision.reason()));
			}
		}
		alike.forEach((line, names) -> lines.add(line + String.join(", ", names)));
		return lines;
	}

	private void doubt(List<String> lines, Mapping.Entry entry, Decision.Ambiguous doubt) {
		String spoken = entry.spoken();
		if (!root(spoken).equals(spoken)) {
			return;
		}
		lines.add(line(doubt.word(), spoken + " - " + doubt.reason()));
		doubt.candidates().forEach((one) -> lines.add(line("", "  candidate " + one.id() + " (" + one.about() + ")")));
		int more = this.waiting.getOrDefault(spoken, 0);
		if (more > 0) {
			lines.add(line("", "  " + more + " more " + ((more == 1) ? "is" : "are") + " settled by it"));
		}
	}

	/**
	 * The doubt that has to be settled for this one: itself, unless it waits for another.
	 */
	private String root(String spoken) {
		String root = spoken;
		// No chain is longer than all there are.
		for (int i = 0; i < this.doubts.size(); i++) {
			Mapping.Entry entry = this.doubts.get(root);
			String next = (entry != null && entry.decision() instanceof Decision.Ambiguous doubt)
					? doubt.waitsFor().filter(this.doubts::containsKey).orElse(root) : root;
			if (next.equals(root)) {
				break;
			}
			root = next;
		}
		return root;
	}

	private static String line(String word, String text) {
		return String.format(Locale.ROOT, "  %-14s %s", word, Printable.text(text));
	}

}
