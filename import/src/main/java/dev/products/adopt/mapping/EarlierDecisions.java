package dev.products.adopt.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.base.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the existing mapping after the program or AWS was changed. Those of
 * the user are kept. Those of adopt that no longer apply are made again.
 *
 * @param kept the decisions that a new mapping takes over, by the URN without stack and
 * project
 * @param again why the others are not taken over
 * @param renamed the entries of resources that the program renamed, with the new URNs
 */
public record EarlierDecisions(Map<String, Decision> kept, Map<Mapping.Entry, String> again,
		Map<Mapping.Entry, String> renamed) {

	public static final EarlierDecisions NONE = new EarlierDecisions(Map.of(), Map.of(), Map.of());

	private static final String UNDECLARED = "the program does not declare it any longer";

	/** Throws an exception if the file contains errors. */
	public static EarlierDecisions of(AdoptFiles files, Inventory inventory) {
		List<FileProblem> problems = new ArrayList<>();
		EarlierDecisions earlier = of(MappingReader.load(files), written(files), inventory, problems);
		FileProblem.throwAny(files, problems);
		return earlier;
	}

	/** The mapping as adopt wrote it; null if it was written on another machine. */
	private static @Nullable Mapping written(AdoptFiles files) {
		try {
			return Files.exists(files.writtenMapping())
					? MappingReader.read(Files.readString(files.writtenMapping())).mapping() : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static EarlierDecisions of(Mapping mapping, @Nullable Mapping written, Inventory inventory,
			List<FileProblem> problems) {
		Map<String, Decision> before = (written != null) ? written.byLocal() : Map.of();
		Map<Mapping.Entry, String> again = new LinkedHashMap<>();
		for (Mapping.Entry entry : mapping.entries()) {
			if (inventory.target(inventory.urn(entry.local())).isEmpty()) {
				again.put(entry, UNDECLARED);
			}
			else if (entry.decision() instanceof Decision.Missing && isOwn(entry, before, inventory)) {
				again.put(entry, "adopt had not found it");
			}
		}
		// Without a pool, for example, the decisions about its clients may not apply.
		MappingCheck check;
		List<FileProblem> found;
		do {
			check = new MappingCheck(inventory, (entry) -> isOwn(entry, before, inventory));
			found = check.problems(without(mapping, again));
			again.putAll(check.outdated());
		}
		while (!check.outdated().isEmpty());
		problems.addAll(found);
		return new EarlierDecisions(without(mapping, again).byLocal(), again, Map.of());
	}

	/**
	 * Gives decisions of the user about resources that are no longer declared to new
	 * resources, if the program must have renamed them: the new one is the only ambiguous
	 * one of the type that can be the same live resource.
	 * @param matched the mapping with the decisions that are kept
	 */
	public EarlierDecisions renamed(Mapping matched) {
		Map<String, Decision> taken = new LinkedHashMap<>(this.kept);
		Map<Mapping.Entry, String> all = new LinkedHashMap<>(this.renamed);
		this.again.forEach((entry, reason) -> {
			if (reason.equals(UNDECLARED) && entry.decision() instanceof Decision.Matched decision && isOfUser(decision)
					&& !all.containsKey(entry)) {
				List<Mapping.Entry> same = matched.having(Decision.Ambiguous.class)
					.filter((one) -> one.type().equals(entry.type()) && !this.kept.containsKey(one.local()))
					.filter((one) -> canBe(one, decision.id()))
					.toList();
				if (same.size() == 1 && taken.putIfAbsent(same.get(0).local(), decision) == null) {
					all.put(entry, same.get(0).local());
				}
			}
		});
		return new EarlierDecisions(taken, this.again, all);
	}

	private static boolean canBe(Mapping.Entry entry, String id) {
		return ((Decision.Ambiguous) entry.decision()).candidates().stream().anyMatch((one) -> one.id().equals(id));
	}

	private static boolean isOfUser(Decision decision) {
		return (decision instanceof Decision.Matched one) ? !one.confidence().equals(Decision.Matched.EXACT)
				: (decision instanceof Decision.Missing && decision.reason().startsWith(Decision.BY_USER));
	}

	private static Mapping without(Mapping mapping, Map<Mapping.Entry, String> again) {
		return new Mapping(mapping.project(), mapping.stack(), mapping.account(), mapping.region(),
				mapping.entries().stream().filter((entry) -> !again.containsKey(entry)).toList(), mapping.unadopted());
	}

	/**
	 * Whether adopt made the decision. Without the mapping that adopt wrote, an ID that
	 * AWS does not have, or a reason that is not one of adopt for this decision, is of
	 * the user.
	 */
	private static boolean isOwn(Mapping.Entry entry, Map<String, Decision> written, Inventory inventory) {
		Decision decision = entry.decision();
		boolean byHand = isOfUser(decision);
		if (byHand || !written.isEmpty()) {
			return !byHand && Objects.equals(written.get(entry.local()), decision);
		}
		if (decision instanceof Decision.Matched matched) {
			return inventory.estate()
				.of(entry.type(), inventory.place(entry))
				.anyMatch((live) -> live.id().equals(matched.id()));
		}
		return !(decision instanceof Decision.Missing missing) || missing.isReasonOfAdopt();
	}

	/** What became of the decisions that were not taken over. */
	public List<String> changed(Mapping now) {
		Map<String, Decision> decisions = now.byLocal();
		List<String> lines = new ArrayList<>();
		this.again.forEach((entry, reason) -> {
			Decision decision = decisions.get(entry.local());
			String renamedTo = this.renamed.get(entry);
			if (renamedTo != null) {
				lines.add(entry.label() + ": renamed to '"
						+ Printable.text(new Mapping.Entry(renamedTo, "", entry.decision(), 0).name())
						+ "' in the program, which takes over your decision: it is " + described(entry.decision()));
			}
			else if (decision == null) {
				lines.add(entry.label() + ": removed, because " + reason + "; it was " + described(entry.decision())
						+ (isOfUser(entry.decision())
								? ". If the program renamed it, make this decision again for its new name" : ""));
			}
			else if (!described(decision).equals(described(entry.decision()))) {
				lines.add(entry.label() + ": decided again, because " + reason + "; it was "
						+ described(entry.decision()) + ", and is now " + described(decision));
			}
		});
		return lines;
	}

	private static String described(Decision decision) {
		return decision.word() + ((decision instanceof Decision.Matched matched) ? " with " + matched.id() : "")
				+ (isOfUser(decision) ? " by you" : "");
	}

}
