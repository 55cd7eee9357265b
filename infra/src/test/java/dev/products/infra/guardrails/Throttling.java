package dev.products.infra.guardrails;

import java.util.List;
import java.util.stream.Stream;

/**
 * Nobody can use up what all share.
 */
final class Throttling {

	private Throttling() {
	}

	static List<Rule> rules() {
		return List.of(
				new Rule("stage-throttle", List.of("Serverless-APIGWDefaultThrottling"),
						"a stage has a rate and a burst of its own",
						"set the throttling of the stage for */*: else it may use up the account's",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> settings(estate, stage)
								.noneMatch((settings) -> settings.number("settings.throttlingRateLimit") > 0
										&& settings.number("settings.throttlingBurstLimit") > 0))),
				new Rule("usage-plan", List.of("W64"), "a stage belongs to a usage plan",
						"switch the usage plan on in the stack file",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> estate.all("apigateway/usagePlan:UsagePlan")
								.flatMap((plan) -> plan.parts("apiStages"))
								.noneMatch((served) -> served.is("apiId", stage.text("restApi"))
										&& served.is("stage", stage.text("stageName"))))),
				Rule.each("lambda/function:Function", "function-concurrency", List.of("CKV_AWS_115", "W92"),
						"a function has a concurrency of its own", "set reservedConcurrentExecutions",
						(function) -> function.number("reservedConcurrentExecutions") > 0));
	}

	/**
	 * Returns the settings that all methods of a stage have.
	 */
	static Stream<Planned> settings(Estate estate, Planned stage) {
		return estate.all("apigateway/methodSettings:MethodSettings")
			.filter((settings) -> settings.is("methodPath", "*/*"))
			.filter((settings) -> settings.is("restApi", stage.text("restApi"))
					&& settings.is("stageName", stage.text("stageName")));
	}

}
