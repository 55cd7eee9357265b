package dev.products.adopt.report;

import java.util.List;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.verify.PlanCheck;

/**
 * A stage on the way from what hands made to what Pulumi runs.
 *
 * @param name what it is called
 * @param reach how far it is
 * @param why what that is seen from
 */
record AdoptionStage(String name, Reach reach, String why) {

	/** How far a stage is; the sign is never without its word. */
	enum Reach {

		/** All of it. */
		DONE("✓", "done"),
		/** Some of it. */
		PARTLY("◐", "partly"),
		/** Nothing of it. */
		NOT_YET("○", "not yet"),
		/** This time nobody looked. */
		UNKNOWN("?", "not looked at");

		final String sign;

		final String word;

		Reach(String sign, String word) {
			this.sign = sign;
			this.word = word;
		}

	}

	/** All five, in order. */
	static List<AdoptionStage> of(Report report) {
		return List.of(discovered(report), matched(report), imported(report), inSync(report), hardened(report));
	}

	private static AdoptionStage discovered(Report report) {
		int unread = report.inventory().estate().unread().size();
		String seen = Plural.of(report.inventory().targets().size(), "resource") + " in the program, "
				+ report.inventory().estate().live().size() + " in AWS";
		return (unread == 0) ? new AdoptionStage("Discovered", Reach.DONE, seen)
				: new AdoptionStage("Discovered", Reach.PARTLY, seen + "; AWS refused " + Plural.of(unread, "reading"));
	}

	private static AdoptionStage matched(Report report) {
		if (report.mapping() == null) {
			return new AdoptionStage("Matched", Reach.NOT_YET, "there is no mapping");
		}
		int open = report.having(Decision.Ambiguous.class).size();
		if (!report.wrong().isEmpty()) {
			return new AdoptionStage("Matched", Reach.PARTLY, "the mapping does not fit what discover saw");
		}
		return (open == 0) ? new AdoptionStage("Matched", Reach.DONE, "every resource of the program has a decision")
				: new AdoptionStage("Matched", Reach.PARTLY,
						Plural.of(open, "resource") + " to be decided by a person");
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
			return new AdoptionStage("In sync", Reach.UNKNOWN, "no preview was taken for this report");
		}
		long same = outcome.adopted().stream().filter(PlanCheck.Verdict::passes).count();
		Reach reach = report.inSync() ? Reach.DONE : (same > 0) ? Reach.PARTLY : Reach.NOT_YET;
		return new AdoptionStage("In sync", reach, "`pulumi up` would leave " + same + " of "
				+ Plural.of(outcome.adopted().size(), "matched resource") + " as they are"
				+ (outcome.failed().isEmpty() ? "" : "; " + outcome.failed().size() + " would not go as announced"));
	}

	/**
	 * Nobody but its owner can say that an estate is good enough, so this is never done.
	 */
	private static AdoptionStage hardened(Report report) {
		int improved = report.improved().size();
		return (improved > 0)
				? new AdoptionStage("Hardened", Reach.PARTLY,
						Plural.of(improved, "adopted resource") + " changed by `pulumi up` since the import")
				: new AdoptionStage("Hardened", Reach.NOT_YET, "nothing that was adopted was improved since");
	}

}
