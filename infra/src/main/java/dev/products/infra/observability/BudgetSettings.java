package dev.products.infra.observability;

import java.util.List;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * A monthly budget.
 */
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
		problems.unless(this.monthlyUsd >= 0 && this.monthlyUsd <= 1_000_000, "monthlyUsd", this.monthlyUsd,
				"a whole number from 0 to 1000000");
		problems.unless(TAG, "tag", this.tag);
		this.emails.forEach((email) -> problems.unless(ObservabilitySettings.EMAIL, "emails", email));
		// Maximum number of subscribers (CreateNotification, Subscribers).
		problems.unless(this.emails.size() <= 10 && (!isUsed() || !this.emails.isEmpty()), "emails", this.emails,
				"1 to 10 e-mail addresses if monthlyUsd is set");
	}

	boolean isUsed() {
		return this.monthlyUsd > 0;
	}

}
