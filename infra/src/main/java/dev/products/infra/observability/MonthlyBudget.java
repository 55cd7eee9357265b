package dev.products.infra.observability;

import java.util.List;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetCostFilterArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.resources.CustomResourceOptions;

/**
 * A monthly budget with notifications.
 */
final class MonthlyBudget {

	private static final int LONGEST_NAME = 100;

	/**
	 * Characters that a name must not contain (CreateBudget, BudgetName).
	 */
	private static final String FORBIDDEN = "[:\\\\]|/(?=action/)|(?i)<(?=script>)";

	private MonthlyBudget() {
	}

	static void of(BudgetSettings settings, String api, String stage, CustomResourceOptions options) {
		var args = BudgetArgs.builder()
			.name(MonitoredResources.named(api, stage, "", LONGEST_NAME).replaceAll(FORBIDDEN, "-"))
			.budgetType("COST")
			.timeUnit("MONTHLY")
			.limitAmount(settings.monthlyUsd() + ".0")
			.limitUnit("USD")
			.notifications(List.of(told("ACTUAL", 80, settings), told("ACTUAL", 100, settings),
					told("FORECASTED", 100, settings)));
		if (!settings.tag().isEmpty()) {
			args.costFilters(BudgetCostFilterArgs.builder()
				.name("TagKeyValue")
				.values("user:" + settings.tag().replaceFirst("=", "\\$"))
				.build());
		}
		new Budget("monthly", args.build(), options);
	}

	private static BudgetNotificationArgs told(String type, double percent, BudgetSettings settings) {
		return BudgetNotificationArgs.builder()
			.comparisonOperator("GREATER_THAN")
			.notificationType(type)
			.threshold(percent)
			.thresholdType("PERCENTAGE")
			.subscriberEmailAddresses(settings.emails())
			.build();
	}

}
