package dev.products.infra.observability;

import java.util.List;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of alarms, dashboard, tracing and budget. */
public record ObservabilitySettings(
		@Description("CloudWatch alarms: none, essential (errors, and events that were not delivered), or all") String alarms,
		@Description("ARNs of SNS topics that alarms notify") List<String> alarmTopics,
		@Description("E-mail addresses that alarms notify, through a topic of this stack. Each owner confirms once. If encryptionKey is aws, the topic has its own KMS key, because alarms cannot use the key of AWS") List<String> alarmEmails,
		@Description("ARNs of SNS topics that page somebody. One alarm notifies them of everything that needs a person now. Needs alarms: all") List<String> pagingTopics,
		@Description("URL or path of the runbooks, which every alarm links to") String runbooks,
		@Description("Alarm if more than this percentage of the requests in 5 minutes have a response with status 5xx") int errorPercent,
		@Description("Minimum number of such requests for that alarm, and of refused tokens for the alarm on the authorizer") int errorCount,
		@Description("Alarm if the 99th percentile of the latency is above this for 15 minutes") int latencyMilliseconds,
		@Description("Whether the stack has a CloudWatch dashboard and the saved CloudWatch Logs Insights queries of the runbooks") boolean dashboard,
		@Description("Percentage of the requests, after the first in each second, that X-Ray traces; -1: the rules of the account apply") int tracingSample,
		@Description("Monthly budget with notifications by e-mail") BudgetSettings budget) {

	static final String ALL = "all";

	private static final String ESSENTIAL = "essential";

	private static final String NONE = "none";

	private static final int ACCOUNT = -1;

	/**
	 * An alarm only notifies topics of its own region, in any account whose topic policy
	 * allows it (PutMetricAlarm returns "Invalid region eu-west-1 specified. Only
	 * us-east-1 is supported").
	 */
	private static final Rule TOPIC = Rule.arn("an SNS topic", "sns", "[a-zA-Z0-9_.-]+").inRegion();

	static final Rule EMAIL = Rule.of("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

	/**
	 * The description of an alarm ends with the link and has at most 1,024 characters
	 * (PutMetricAlarm).
	 */
	private static final Rule LINK = Rule.of("a URL or path of at most 500 characters without spaces and '#'",
			"[^\\s#]{1,500}");

	/**
	 * Maximum number of alarm actions (CloudWatch guide, "CloudWatch service quotas").
	 */
	private static final int MOST_ACTIONS = 5;

	public ObservabilitySettings(SettingsReader reader) {
		this(reader.oneOf("alarms", reader.byDefault(ALL, NONE), List.of(NONE, ESSENTIAL, ALL)),
				reader.texts("alarmTopics", List.of(), TOPIC), reader.texts("alarmEmails", List.of(), EMAIL),
				reader.texts("pagingTopics", List.of(), TOPIC), reader.text("runbooks", "docs/runbooks.md", LINK),
				reader.number("errorPercent", 1, 0, 99), reader.number("errorCount", 5, 1, 1_000_000),
				// API Gateway times out after 29 s (API Gateway quotas, integration
				// timeout).
				reader.number("latencyMilliseconds", 3000, 1, 29_000),
				reader.flag("dashboard", reader.byDefault(true, false)),
				reader.number("tracingSample", 5, ACCOUNT, 100), reader.record("budget", BudgetSettings.NONE));
		reader.unless(this.pagingTopics.isEmpty() || all(), "pagingTopics", this.pagingTopics,
				"[] if alarms is not all");
		reader.unless(this.alarmTopics.size() + Math.min(1, this.alarmEmails.size()) <= MOST_ACTIONS, "alarmTopics",
				this.alarmTopics, "at most 5, or 4 with alarmEmails, which uses its own topic");
		reader.unless(this.pagingTopics.size() <= MOST_ACTIONS, "pagingTopics", this.pagingTopics, "at most 5");
	}

	/**
	 * Rejects settings that monitor the function of the service if the stack does not
	 * have it.
	 */
	public void checkWithoutService(SettingsReader reader) {
		var allowed = "if serviceFunction is false";
		reader.unless(!all(), "alarms", this.alarms, "none or essential " + allowed);
		reader.unless(!this.dashboard, "dashboard", true, "false " + allowed);
	}

	/** Returns whether the stack has its own sampling rule in X-Ray. */
	boolean samples() {
		return this.tracingSample != ACCOUNT;
	}

	boolean some() {
		return !NONE.equals(this.alarms);
	}

	/**
	 * Rejects alarms for an API whose name cannot be in the dimension of a metric
	 * (CloudWatch API, Dimension) or in the name of a metric that a log filter counts
	 * (Logs API, MetricTransformation).
	 */
	public void checkName(SettingsReader reader, String apiName) {
		reader.unless(!some() || (apiName.matches("[ -~&&[^:*$]]+") && !apiName.isBlank()), "apiName", apiName,
				"printable ASCII characters except ':', '*' and '$', and not only spaces, if alarms is not none");
	}

	boolean all() {
		return ALL.equals(this.alarms);
	}

	/** A monthly budget. */
	public record BudgetSettings(@Description("Amount per month in USD; 0: no budget") int monthlyUsd,
			@Description("Costs that count, as KEY=VALUE of a cost allocation tag; empty: all costs of the account") String tag,
			@Description("E-mail addresses that are notified at 80 %, at 100 %, and if the forecast is above 100 %") List<String> emails)
			implements
				Validated {

		static final BudgetSettings NONE = new BudgetSettings(0, "", List.of());

		/**
		 * Lengths of the key and value of a tag (Billing guide, "User-defined tag
		 * restrictions").
		 */
		private static final Rule TAG = Rule.of("KEY=VALUE, of at most 128 and 256 characters, or empty",
				"([^=$]{1,128}=[^$]{1,256})?");

		@Override
		public void check(Problems problems) {
			problems.range("monthlyUsd", this.monthlyUsd, 0, 1_000_000);
			problems.unless(TAG, "tag", this.tag);
			this.emails.forEach((email) -> problems.unless(EMAIL, "emails", email));
			// Maximum number of subscribers (CreateNotification, Subscribers).
			problems.unless(this.emails.size() <= 10 && (!isUsed() || !this.emails.isEmpty()), "emails", this.emails,
					"1 to 10 e-mail addresses if monthlyUsd is set");
		}

		boolean isUsed() {
			return this.monthlyUsd > 0;
		}

	}

}
