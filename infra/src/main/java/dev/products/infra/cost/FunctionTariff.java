package dev.products.infra.cost;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

/**
 * Functions. SnapStart is free of charge for Java (Lambda pricing, "SnapStart pricing").
 */
record FunctionTariff(Prices prices, Load load, PlannedStack stack) implements Tariff {

	private static final String FUNCTIONS = "Functions";

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("lambda/function:Function", this::function,
				"lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", this::provisioned);
	}

	private Stream<Charge> function(PlannedResource function) {
		var calls = this.load.calls(function.text("handler", ""));
		var seconds = Load.MILLION * calls.share() * calls.milliseconds() / 1000;
		return Stream.of(
				Charge.perMillion(FUNCTIONS, "calls of " + function.name(),
						this.prices.of("functionRequest", calls.share())),
				Charge.perMillion(FUNCTIONS, "time of " + function.name(),
						this.prices.of("function" + architecture(function), seconds * gigabytes(function))),
				Charge.perMillion("Telemetry", "metrics of " + function.name(),
						this.prices.of("metric", calls.metrics())));
	}

	private Stream<Charge> provisioned(PlannedResource config) {
		var function = this.stack.all("lambda/function:Function")
			.stream()
			.filter((one) -> one.text("name", "").equals(config.text("functionName", "")))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no function is called " + config.text("functionName", "")));
		var seconds = Load.HOURS * 3600 * config.number("provisionedConcurrentExecutions", 0);
		return Stream.of(Charge.atRest(FUNCTIONS, "instances of " + function.name() + " kept ready",
				this.prices.of("provisioned" + architecture(function), seconds * gigabytes(function))));
	}

	private static String architecture(PlannedResource function) {
		return function.text("architectures", "").contains("arm64") ? "Arm64" : "X86";
	}

	private static double gigabytes(PlannedResource function) {
		return function.number("memorySize", 128) / 1024;
	}

}
