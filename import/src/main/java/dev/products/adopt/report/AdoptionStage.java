package dev.products.adopt.report;

import java.util.List;
import java.util.Locale;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.verify.PlanCheck;

/**
 * A stage of an adoption.
 *
 * @param reach how far it is complete
 */
public record AdoptionStage(String name, Reach reach, String why) {

	/** How far a stage is complete. */
	public enum Reach {

		/** Complete. */
		DONE("✓", "done"),
		/** Partly complete. */
		PARTLY("◐", "partly"),
		/** Not started. */
		NOT_YET("○", "not yet"),
		/** Not checked for this report. */
		UNKNOWN("?", "not checked");

		public final String sign;

		public final String word;

		Reach(String sign, String word) {
			this.sign = sign;
			this.word = word;
		}

	}

	public String css() {
		return this.reach.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** All stages, in order. */
	static List<AdoptionStage> of(Report report) {
		return List.of(discovered(report), matched(report), imported(report), inSync(report), hardened(report));
	}

	private static AdoptionStage discovered(Report report) {
		int unread = report.inventory().estate().unread().size();
		String seen = Plural.of(report.inventory().targets().size(), "resource") + " in the program, "
				+ report.inventory().estate().live().size() + " in AWS";
		return (unread == 0) ? new AdoptionStage("Discovered", Reach.DONE, seen)
				: new AdoptionStage("Discovered", Reach.PARTLY, seen + "; AWS denied " + Plural.of(unread, "call"));
	}

	private static AdoptionStage matched(Report report) {
		if (report.mapping() == null) {
			return new AdoptionStage("Matched", Reach.NOT_YET, "there is no mapping yet");
		}
		int open = report.having(Decision.Ambiguous.class).size();
		if (!report.wrong().isEmpty()) {
			return new AdoptionStage("Matched", Reach.PARTLY, "the mapping does not match the inventory");
		}
		return (open == 0) ? new AdoptionStage("Matched", Reach.DONE, "every resource of the program has a decision")
				: new AdoptionStage("Matched", Reach.PARTLY, Plural.of(open, "resource") + " to be decided");
	}

	private static AdoptionStage imported(Report report) {
		int adopted = report.adopted().size();
		int pending = report.pending().size();
		if (adopted + pending == 0) {
			return new AdoptionStage("Imported", Reach.NOT_YET, "nothing is matched");
		}
		return new AdoptionStage("Imported", (pending == 0) ? Reach.DONE : (adopted > 0) ? Reach.PARTLY : Reach.NOT_YET,
				adopted + " of " + Plural.of(adopted + pending, "matched resource") + " in the stack");
	}

	private static AdoptionStage inSync(Report report) {
		PlanCheck.Outcome outcome = report.outcome();
		if (outcome == null) {
			return new AdoptionStage("In sync", Reach.UNKNOWN, "no preview was run for this report");
		}
		long same = outcome.adopted().stream().filter(PlanCheck.Verdict::passes).count();
		Reach reach = report.inSync() ? Reach.DONE : (same > 0) ? Reach.PARTLY : Reach.NOT_YET;
		return new AdoptionStage("In sync", reach,
				"`pulumi up` would not change " + same + " of "
						+ Plural.of(outcome.adopted().size(), "matched resource") + (outcome.failed().isEmpty() ? ""
								: "; " + outcome.failed().size() + " would change in a way that is not announced"));
	}

	/** Never complete, because only the owner can decide what is sufficient. */
	private static AdoptionStage hardened(Report report) {
		int improved = report.improved().size();
		return (improved > 0)
				? new AdoptionStage("Hardened", Reach.PARTLY,
						Plural.of(improved, "adopted resource") + " changed by `pulumi up` since the import")
				: new AdoptionStage("Hardened", Reach.NOT_YET, "no adopted resource was changed since the import");
	}

}
