package dev.products.adopt.report;

import java.util.List;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.verify.Gate;

/**
 * A stage on the way from what hands made to what Pulumi runs.
 *
 * @param name what it is called
 * @param reach how far it is
 * @param why what that is seen from
 */
record Stage(String name, Reach reach, String why) {

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
	static List<Stage> of(Report report) {
		return List.of(discovered(report), matched(report), imported(report), inSync(report), hardened(report));
	}

	private static Stage discovered(Report report) {
		int unread = report.inventory().estate().unread().size();
		String seen = Counted.of(report.inventory().targets().size(), "resource") + " in the program, "
				+ report.inventory().estate().live().size() + " in AWS";
		return (unread == 0) ? new Stage("Discovered", Reach.DONE, seen)
				: new Stage("Discovered", Reach.PARTLY, seen + "; AWS refused " + Counted.of(unread, "reading"));
	}

	private static Stage matched(Report report) {
		if (report.mapping() == null) {
			return new Stage("Matched", Reach.NOT_YET, "there is no mapping");
		}
		int open = report.having(Decision.Ambiguous.class).size();
		if (!report.wrong().isEmpty()) {
			return new Stage("Matched", Reach.PARTLY, "the mapping does not fit what discover saw");
		}
		return (open == 0) ? new Stage("Matched", Reach.DONE, "every resource of the program has a decision")
				: new Stage("Matched", Reach.PARTLY, Counted.of(open, "resource") + " to be decided by a person");
	}

	private static Stage imported(Report report) {
		int adopted = report.adopted().size();
		int pending = report.pending().size();
		if (adopted + pending == 0) {
			return new Stage("Imported", Reach.NOT_YET, "nothing is matched");
		}
		return new Stage("Imported", (pending == 0) ? Reach.DONE : (adopted > 0) ? Reach.PARTLY : Reach.NOT_YET,
				adopted + " of " + Counted.of(adopted + pending, "matched resource") + " in the stack");
	}

	private static Stage inSync(Report report) {
		Gate.Outcome outcome = report.outcome();
		if (outcome == null) {
			return new Stage("In sync", Reach.UNKNOWN, "no preview was taken for this report");
		}
		long same = outcome.adopted().stream().filter(Gate.Verdict::passes).count();
		Reach reach = report.inSync() ? Reach.DONE : (same > 0) ? Reach.PARTLY : Reach.NOT_YET;
		return new Stage("In sync", reach, "`pulumi up` would leave " + same + " of "
				+ Counted.of(outcome.adopted().size(), "matched resource") + " as they are"
				+ (outcome.failed().isEmpty() ? "" : "; " + outcome.failed().size() + " would not go as announced"));
	}

	/**
	 * Nobody but its owner can say that an estate is good enough, so this is never done.
	 */
	private static Stage hardened(Report report) {
		int improved = report.improved().size();
		return (improved > 0)
				? new Stage("Hardened", Reach.PARTLY,
						Counted.of(improved, "adopted resource") + " changed by `pulumi up` since the import")
				: new Stage("Hardened", Reach.NOT_YET, "nothing that was adopted was improved since");
	}

}
