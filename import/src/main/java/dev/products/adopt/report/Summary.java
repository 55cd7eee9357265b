package dev.products.adopt.report;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.mapping.Decision;

/**
 * What somebody with half a minute should know.
 *
 * @param mood how good it is
 * @param headline in two or three words
 * @param sentence in one or two sentences
 * @param counts in numbers
 */
record Summary(Mood mood, String headline, String sentence, List<Count> counts) {

	/**
	 * A number and what it counts.
	 *
	 * @param what what is counted
	 * @param number how many, or that nobody looked
	 */
	record Count(String what, String number) {
	}

	/** How good it is; the sign says it without colour. */
	enum Mood {

		/** Nothing is left to do. */
		GOOD("good", "✓"),
		/** On the way. */
		ON_THE_WAY("info", "→"),
		/** A person is needed. */
		ATTENTION("warn", "!");

		final String css;

		final String sign;

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
		String share = "Of the " + Plural.of(declared, "resource") + " that the program declares, "
				+ ((adopted == 0) ? "none is adopted yet"
						: adopted + " lived in AWS before and are now run by Pulumi, unchanged by the import");
		if (report.mapping() == null) {
			return new Summary(Mood.ON_THE_WAY, "Discovered",
					"The program declares " + Plural.of(declared, "resource") + ", and AWS has "
							+ report.inventory().estate().live().size()
							+ " of the types that adopt knows. Which is which is not decided yet; nothing was changed.",
					counts);
		}
		if (!report.wrong().isEmpty()) {
			return new Summary(Mood.ATTENTION, "Out of date",
					share + ". The mapping, the program and what discover saw do not fit together.", counts);
		}
		if (open > 0) {
			return new Summary(Mood.ATTENTION, "Decisions needed", share + ". A person has to decide about " + open
					+ ((pending > 0) ? "; " + pending + " can be imported as they are." : "."), counts);
		}
		if (pending > 0) {
			return new Summary(Mood.ON_THE_WAY, "Ready to import",
					share + "; " + pending + " more are matched and can be imported. AWS does not change by it.",
					counts);
		}
		int differing = report.differing().size();
		if (differing > 0) {
			return new Summary(Mood.ATTENTION, "Not in sync",
					share + ". `pulumi up` would do more than was announced to " + Plural.of(differing, "resource")
							+ ", so it must not be run yet.",
					counts);
		}
		if (report.inSync()) {
			return new Summary(Mood.GOOD, "In sync", share + ". `pulumi up` would touch none of them.", counts);
		}
		return new Summary(Mood.ON_THE_WAY, "Imported",
				share + ". Whether `pulumi up` would leave them as they are was "
						+ ((report.outcome() == null) ? "not looked at for this report." : "not shown."),
				counts);
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
			counts.add(new Count("left alone in AWS", "" + report.unadopted().size()));
		}
		counts.add(new Count("differences", (report.outcome() != null && report.mapping() != null)
				? "" + report.differing().size() : "not looked at"));
		return counts;
	}

}
