package dev.products.adopt.kinds;

import java.util.List;

import software.amazon.awssdk.services.budgets.BudgetsClient;

import static dev.products.adopt.kinds.Found.named;

/** Budgets. */
final class Budgets {

	static final List<Kind> KINDS = List.of(Kind
		.of("aws:budgets/budget:Budget", "{account:\\d{12}}:{budget:[^:\\\\]{1,100}}",
				(aws) -> aws.client(BudgetsClient.class, BudgetsClient::builder))
		.named("name", "budget")
		.reads("sts:GetCallerIdentity", "budgets:ViewBudget")
		.find((aws, reader) -> reader.read("sts:GetCallerIdentity", "the account", () -> List.of(aws.account()))
			.forEach((account) -> reader
				.read("budgets:ViewBudget", "the budgets",
						() -> aws.client(BudgetsClient.class, BudgetsClient::builder)
							.describeBudgetsPaginator((request) -> request.accountId(account))
							.budgets())
				.forEach((budget) -> reader.found(named(budget.budgetName()).part("account", account)
					.part("budget", budget.budgetName())
					.fact("type", budget.budgetTypeAsString())
					.fact("every", budget.timeUnitAsString()))))));

	private Budgets() {
	}

}
