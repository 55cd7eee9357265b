package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.products.adopt.base.Printable;

/** Prints decisions so that those that the user must make stand out. */
public final class DecisionList {

	private final List<Mapping.Entry> entries;

	private final Inventory inventory;

	/** The ambiguous resources by their names. */
	private final Map<String, Mapping.Entry> ambiguous = new HashMap<>();

	/** How many resources wait for each of them. */
	private final Map<String, Integer> waiting = new HashMap<>();

	private DecisionList(List<Mapping.Entry> entries, Inventory inventory) {
		this.entries = entries;
		this.inventory = inventory;
		entries.stream()
			.filter((entry) -> entry.decision() instanceof Decision.Ambiguous)
			.forEach((entry) -> this.ambiguous.put(entry.label(), entry));
		this.ambiguous.keySet().stream().filter((label) -> !root(label).equals(label)).forEach((label) -> {
			this.waiting.merge(root(label), 1, Integer::sum);
		});
	}

	/**
	 * A line for each decision. Similar decisions are in one line. The number of
	 * resources that wait for an ambiguous one is in a line below it.
	 */
	public static List<String> of(Mapping mapping, Inventory inventory, Predicate<Mapping.Entry> shown) {
		return new DecisionList(mapping.entries().stream().filter(shown).toList(), inventory).lines();
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		Map<String, List<String>> alike = new TreeMap<>();
		for (Mapping.Entry entry : this.entries) {
			Decision decision = entry.decision();
			if (decision instanceof Decision.NoKind || decision instanceof Decision.InStack) {
				alike
					.computeIfAbsent(line(decision.word(), entry.type() + where(entry) + ": "),
							(key) -> new ArrayList<>())
					.add(entry.name());
			}
			else if (decision instanceof Decision.Ambiguous ambiguous) {
				addAmbiguous(lines, entry, ambiguous);
			}
			else {
				String id = (decision instanceof Decision.Matched matched) ? matched.id() + ": " : "";
				lines.add(line(decision.word(), entry.label() + where(entry) + " - " + id + decision.reason()));
			}
		}
		alike.forEach((line, names) -> lines.add(line + String.join(", ", names)));
		return lines;
	}

	private void addAmbiguous(List<String> lines, Mapping.Entry entry, Decision.Ambiguous decision) {
		String label = entry.label();
		if (!root(label).equals(label)) {
			return;
		}
		lines.add(line(decision.word(), label + where(entry) + " - " + decision.reason()));
		decision.candidates()
			.forEach((one) -> lines.add(line("", "  candidate " + one.id() + " (" + one.about() + ")")));
		int more = this.waiting.getOrDefault(label, 0);
		if (more > 0) {
			lines.add(line("", "  " + more + " more " + ((more == 1) ? "is" : "are") + " decided with it"));
		}
	}

	/** The resource that must be decided first: itself, unless it waits for another. */
	private String root(String label) {
		String root = label;
		// A chain has at most as many links as there are ambiguous resources.
		for (int i = 0; i < this.ambiguous.size(); i++) {
			Mapping.Entry entry = this.ambiguous.get(root);
			String next = (entry != null && entry.decision() instanceof Decision.Ambiguous decision)
					? decision.waitsFor().filter(this.ambiguous::containsKey).orElse(root) : root;
			if (next.equals(root)) {
				break;
			}
			root = next;
		}
		return root;
	}

	/** Where a resource is, if it is not where the default provider is. */
	private String where(Mapping.Entry entry) {
		String place = this.inventory.place(entry);
		return place.isEmpty() ? "" : " in " + place;
	}

	private static String line(String word, String text) {
		return String.format(Locale.ROOT, "  %-14s %s", word, Printable.text(text));
	}

}
