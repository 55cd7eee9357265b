package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.Budget;

/** Finds budgets. */
final class Budgets {

	static final List<Kind> KINDS = List
		.of(Kind.of("aws:budgets/budget:Budget", "{account:\\d{12}}:{budget:[^:\\\\]{1,100}}", Budgets::budgets)
			.named("name", "budget")
			.reading("sts:GetCallerIdentity", "budgets:ViewBudget"));

	private Budgets() {
	}

	static void budgets(Kind kind, Aws aws, Search search) {
		for (String account : search.read("sts:GetCallerIdentity", "the account", () -> List.of(aws.account()))) {
			List<Budget> budgets = search.read("budgets:ViewBudget", "the budgets",
					() -> aws.client(BudgetsClient.class, BudgetsClient::builder)
						.describeBudgetsPaginator((request) -> request.accountId(account))
						.budgets()
						.stream()
						.toList());
			for (Budget budget : budgets) {
				search.found(Facts.of("account", account, "budget", budget.budgetName()), budget.budgetName(),
						Facts.of("type", budget.budgetTypeAsString(), "every", budget.timeUnitAsString()));
			}
		}
	}

}
