package dev.products.infra.cost;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

/**
 * The gateway, its cache, and the firewall before it.
 */
record ApiTariff(Prices prices, Load load, PlannedStack stack) implements Tariff {

	private static final String API = "API";

	private static final String TELEMETRY = "Telemetry";

	/**
	 * API Gateway guide, "REST API dimensions and metrics", those of a method without a
	 * cache: 4XXError, 5XXError, Count, IntegrationLatency and Latency.
	 */
	private static final int METRICS_OF_METHOD = 5;

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("apigateway/restApi:RestApi", this::api, "apigateway/stage:Stage", this::stage,
				"apigateway/methodSettings:MethodSettings", this::methods, "wafv2/webAcl:WebAcl", this::firewall,
				"route53/zone:Zone",
				(zone) -> Stream.of(Charge.atRest(API, "zone of the domain", this.prices.of("zone", 1))));
	}

	private Stream<Charge> api(PlannedResource api) {
		var products = (1 + this.load.pageProducts()) / 2.0 * this.load.readShare() + this.load.writeShare();
		return Stream.of(Charge.perMillion(API, "requests", this.prices.of("apiRequest", 1)), Charge.perMillion(API,
				"data out", this.prices.of("dataOut", Load.gigabytes(products * this.load.productBytes()))));
	}

	private Stream<Charge> stage(PlannedResource stage) {
		var charges = new ArrayList<Charge>();
		if (stage.is("cacheClusterEnabled", true)) {
			var size = stage.text("cacheClusterSize", "0.5");
			charges.add(Charge.atRest(API, "cache of " + size + " GB", this.prices.of("apiCache" + size, Load.HOURS)));
		}
		if (stage.is("xrayTracingEnabled", true)) {
			charges.add(Charge.perMillion(TELEMETRY, "traces", this.prices.of("trace", this.load.tracedShare())));
		}
		return charges.stream();
	}

	private Stream<Charge> methods(PlannedResource settings) {
		if (!settings.is("settings.metricsEnabled", true)) {
			return Stream.of();
		}
		var methods = settings.is("methodPath", "*/*") ? this.stack.all("apigateway/method:Method").size() : 1;
		return Stream.of(Charge.perMillion(TELEMETRY, "metrics of methods",
				this.prices.of("metric", methods * METRICS_OF_METHOD)));
	}

	private Stream<Charge> firewall(PlannedResource acl) {
		var rules = acl.parts("rules").size();
		return Stream.of(
				Charge.atRest(API, "firewall with " + rules + " rules",
						this.prices.of("firewall", 1).add(this.prices.of("firewallRule", rules))),
				Charge.perMillion(API, "firewall", this.prices.of("firewallRequest", 1)));
	}

}
