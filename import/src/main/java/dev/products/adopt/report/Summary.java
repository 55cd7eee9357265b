package dev.products.adopt.report;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.mapping.Decision;

/** The summary at the top of the report. */
public record Summary(Mood mood, String headline, String sentence, List<Count> counts) {

	/** A number, and what it counts. */
	public record Count(String what, String number) {
	}

	/** The colour of the headline, with a sign of the same meaning. */
	public enum Mood {

		/** Nothing needs to be done. */
		GOOD("good", "✓"),
		/** In progress. */
		ON_THE_WAY("info", "→"),
		/** The user must do something. */
		ATTENTION("warn", "!");

		public final String css;

		public final String sign;

		Mood(String css, String sign) {
			this.css = css;
			this.sign = sign;
		}

	}

	static Summary of(Report report) {
		List<Count> counts = counts(report);
		int declared = report.inventory().targets().size();
		int adopted = report.adopted().size();
		int pending = report.pending().size();
		int open = report.having(Decision.Ambiguous.class).size();
		String share = "Of the " + Plural.of(declared, "resource") + " that the program declares, " + ((adopted == 0)
				? "none is adopted yet"
				: adopted + " existed in AWS before and are now managed by Pulumi; the import did not change them");
		if (report.mapping() == null) {
			return new Summary(Mood.ON_THE_WAY, "Discovered",
					"The program declares " + Plural.of(declared, "resource") + ", and AWS has "
							+ report.inventory().estate().live().size()
							+ " of the types that adopt knows. They are not matched yet. Nothing was changed.",
					counts);
		}
		if (!report.wrong().isEmpty()) {
			return new Summary(Mood.ATTENTION, "Out of date",
					share + ". The mapping, the program, and the inventory do not match.", counts);
		}
		if (open > 0) {
			return new Summary(Mood.ATTENTION, "Decisions needed", share + ". You must decide about " + open
					+ ((pending > 0) ? "; " + pending + " can be imported now." : "."), counts);
		}
		if (pending > 0) {
			return new Summary(Mood.ON_THE_WAY, "Ready to import",
					share + "; " + pending + " more are matched and can be imported, which does not change AWS.",
					counts);
		}
		int differing = report.differing().size();
		if (differing > 0) {
			return new Summary(Mood.ATTENTION, "Not in sync", share + ". `pulumi up` would change "
					+ Plural.of(differing, "resource") + " in a way that is not announced, so do not run it yet.",
					counts);
		}
		if (report.inSync()) {
			return new Summary(Mood.GOOD, "In sync", share + ". `pulumi up` would not change any of them.", counts);
		}
		return new Summary(Mood.ON_THE_WAY, "Imported", share + ". Whether `pulumi up` would change them was "
				+ ((report.outcome() == null) ? "not checked for this report." : "not determined."), counts);
	}

	private static List<Count> counts(Report report) {
		List<Count> counts = new ArrayList<>();
		counts.add(new Count("in the program", "" + report.inventory().targets().size()));
		counts.add(new Count("in AWS, of its types", "" + report.inventory().estate().live().size()));
		if (report.mapping() != null) {
			int before = report.having(Decision.InStack.class).size();
			if (before > 0) {
				counts.add(new Count("in the stack before", "" + before));
			}
			counts.add(new Count("adopted", "" + report.adopted().size()));
			counts.add(new Count("to import", "" + report.pending().size()));
			counts.add(new Count("to decide", "" + report.having(Decision.Ambiguous.class).size()));
			counts.add(new Count("to be created", "" + report.toBeMade().size()));
			counts.add(new Count("not changed in AWS", "" + report.unadopted().size()));
		}
		counts.add(new Count("differences", (report.outcome() != null && report.mapping() != null)
				? "" + report.differing().size() : "not checked"));
		return counts;
	}

}
