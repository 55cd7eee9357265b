package dev.products.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import dev.products.cli.watch.Numbers;
import dev.products.cli.watch.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

@Command(name = "metrics",
		description = "Shows how many requests there were, how fast they were answered, and how many failed.",
		footerHeading = "%nExamples:%n", footer = { "  ./products metrics --stack prod --since 6h",
				"  ./products metrics --stack prod --json | jq .gateway.latency.p99" })
final class MetricsCommand extends Action {

	private static final String GATEWAY = "AWS/ApiGateway";

	private static final String LAMBDA = "AWS/Lambda";

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "1h", converter = Span.class,
			description = "How far to look back: 15m, 6h, 2d. Default: ${DEFAULT-VALUE}.")
	private Duration since = Duration.ZERO;

	@Override
	public Integer call() {
		Target target = options().target();
		String none = "At home nothing is measured; each request's time is in the log.";
		Map<String, String> api = Map.of("ApiName", target.need("apiName", none), "Stage",
				target.need("stageName", none));
		ObjectNode json;
		try (CloudWatchClient cloudwatch = options().aws(target).client(CloudWatchClient::builder)) {
			Numbers numbers = new Numbers(cloudwatch, Instant.now(), this.since);
			json = numbers.span();
			ObjectNode gateway = json.putObject("gateway")
				.put("requests", numbers.count(GATEWAY, "Count", api))
				.put("errors4xx", numbers.count(GATEWAY, "4XXError", api))
				.put("errors5xx", numbers.count(GATEWAY, "5XXError", api));
			gateway.set("latency", numbers.percentiles(GATEWAY, "Latency", api));
			target.output("functionName").ifPresent((name) -> {
				Map<String, String> function = Map.of("FunctionName", name);
				json.putObject("function")
					.put("invocations", numbers.count(LAMBDA, "Invocations", function))
					.put("errors", numbers.count(LAMBDA, "Errors", function))
					.put("throttles", numbers.count(LAMBDA, "Throttles", function))
					// The service's own; it does not tell the stacks of a region apart.
					.put("coldStarts", numbers.countOfAll("Products", "ColdStarts"))
					.set("duration", numbers.percentiles(LAMBDA, "Duration", function));
			});
		}
		if (options().json()) {
			out().println(Json.pretty(json));
		}
		else {
			print(out(), json);
		}
		return Exit.OK;
	}

	private static void print(PrintWriter out, JsonNode json) {
		out.println(json.path("from").asText() + " to " + json.path("to").asText());
		JsonNode gateway = json.path("gateway");
		long requests = gateway.path("requests").asLong();
		out.printf(Locale.ROOT, "%-14s %,d%n", "requests", requests);
		share(out, "4xx", gateway.path("errors4xx").asLong(), requests);
		share(out, "5xx", gateway.path("errors5xx").asLong(), requests);
		percentiles(out, "latency", gateway.path("latency"));
		JsonNode function = json.path("function");
		if (!function.isMissingNode()) {
			share(out, "errors", function.path("errors").asLong(), function.path("invocations").asLong());
			share(out, "throttles", function.path("throttles").asLong(), function.path("invocations").asLong());
			// No share: the number is that of all stacks of the region.
			out.printf(Locale.ROOT, "%-14s %,d, of all stacks here%n", "cold starts",
					function.path("coldStarts").asLong());
			percentiles(out, "in the function", function.path("duration"));
		}
	}

	private static void share(PrintWriter out, String name, long number, long of) {
		out.printf(Locale.ROOT, "%-14s %,d%s%n", name, number,
				(of > 0) ? String.format(Locale.ROOT, " (%.2f %%)", 100.0 * number / of) : "");
	}

	private static void percentiles(PrintWriter out, String name, JsonNode values) {
		out.printf(Locale.ROOT, "%-14s %s%n", name,
				values.isEmpty() ? "nothing was measured"
						: String.format(Locale.ROOT, "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms",
								values.path("p50").asDouble(), values.path("p95").asDouble(),
								values.path("p99").asDouble()));
	}

}
