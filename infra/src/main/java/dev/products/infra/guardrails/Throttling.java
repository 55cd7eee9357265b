package dev.products.infra.guardrails;

import java.util.List;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * Rules on throttling and concurrency.
 */
final class Throttling {

	private Throttling() {
	}

	static List<Rule> rules() {
		return List.of(new Rule("stage-throttle", List.of("Serverless-APIGWDefaultThrottling"),
				"a stage has a rate and a burst of its own",
				"set throttleRate and throttleBurst in the stack file; without them the stage may use up the limits of the account",
				(estate) -> estate.all("apigateway/stage:Stage")
					.filter((stage) -> settings(estate, stage)
						.noneMatch((settings) -> settings.number("settings.throttlingRateLimit") > 0
								&& settings.number("settings.throttlingBurstLimit") > 0))),
				new Rule("usage-plan", List.of("W64"), "a stage belongs to a usage plan",
						"set apiKeys in the stack file, which makes a usage plan",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> estate.all("apigateway/usagePlan:UsagePlan")
								.flatMap((plan) -> plan.parts("apiStages").stream())
								.noneMatch((served) -> served.is("apiId", stage.text("restApi"))
										&& served.is("stage", stage.text("stageName"))))),
				new Rule("function-concurrency", List.of("CKV_AWS_115", "W92"),
						"a function that answers methods has reserved concurrency",
						"set functionConcurrency in the stack file",
						(estate) -> estate.all("lambda/function:Function")
							.filter((function) -> answersMethods(estate, function))
							.filter((function) -> function.number("reservedConcurrentExecutions") <= 0)));
	}

	private static boolean answersMethods(CheckedStack estate, PlannedResource function) {
		return estate.all("lambda/alias:Alias")
			.filter((alias) -> alias.is("functionName", function.text("name")))
			.anyMatch((alias) -> estate.all("apigateway/integration:Integration")
				.anyMatch((integration) -> integration.text("uri").endsWith("of aws:" + alias)));
	}

	/**
	 * Returns the settings for all methods of a stage.
	 */
	static Stream<PlannedResource> settings(CheckedStack estate, PlannedResource stage) {
		return estate.all("apigateway/methodSettings:MethodSettings")
			.filter((settings) -> settings.is("methodPath", "*/*"))
			.filter((settings) -> settings.is("restApi", stage.text("restApi"))
					&& settings.is("stageName", stage.text("stageName")));
	}

}
