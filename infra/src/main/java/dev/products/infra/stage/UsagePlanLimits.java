package dev.products.infra.stage;

import java.util.List;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;

/**
 * Limits of the usage plan. 0 means no limit.
 */
public record UsagePlanLimits(@Description("Requests of a key in each period; 0: no quota") int quota,
		@Description("DAY, WEEK or MONTH") String period,
		@Description("Requests of a key per second; 0: only the limit of the stage") int rate,
		@Description("Burst above that rate; 0 if rate is 0") int burst) implements Validated {

	static final UsagePlanLimits DEFAULTS = new UsagePlanLimits(0, "DAY", 0, 0);

	private static final List<String> PERIODS = List.of("DAY", "WEEK", "MONTH");

	boolean throttled() {
		return this.rate > 0;
	}

	@Override
	public void check(Problems problems) {
		problems.unless(this.quota >= 0, "quota", this.quota, "a whole number, 0 for none");
		problems.unless(PERIODS.contains(this.period), "period", this.period, "one of " + String.join(", ", PERIODS));
		for (var limit : List.of(this.rate, this.burst)) {
			problems.unless(limit == 0 || StageSettings.limit(limit), "rate and burst", limit,
					StageSettings.LIMIT + ", 0 for none");
		}
		problems.unless((this.rate == 0) == (this.burst == 0), "burst", this.burst,
				"more than 0 if rate is, 0 if rate is 0");
	}

}
