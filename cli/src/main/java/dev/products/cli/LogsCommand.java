package dev.products.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import dev.products.cli.watch.LogLine;
import dev.products.cli.watch.Seen;
import dev.products.cli.watch.Span;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

@Command(name = "logs",
		description = "Shows what the service logged, readable, or what API Gateway logged; metrics lines are left out.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products logs --stack dev --tail", "  ./products logs --stack dev --since 6h --trouble",
				"  ./products logs --stack dev --gateway --trouble",
				"  ./products logs --stack dev --request 6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11" })
final class LogsCommand extends Action {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	/** The access log and, with its reasons for an error, the execution log. */
	private static final List<String> GATEWAY_LOGS = List.of("accessLogGroup", "executionLogGroup");

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "15m", converter = Span.class,
			description = "How far to look back: 90s, 15m, 6h, 2d. Default: ${DEFAULT-VALUE}.")
	private Duration since = Duration.ZERO;

	@Option(names = { "-t", "--tail" }, description = "Go on showing what comes, until you stop it.")
	private boolean tail;

	@Option(names = "--gateway",
			description = "What API Gateway logged, also of requests that never reached the service.")
	private boolean gateway;

	@Option(names = "--request", paramLabel = "ID",
			description = "Only this request, from both logs: the id is in the header x-amzn-requestid of its answer.")
	private @Nullable String request;

	@Option(names = "--trouble", description = "Only warnings, errors, and requests answered by 500 and above.")
	private boolean trouble;

	@Override
	public Integer call() throws InterruptedException {
		Target target = options().target();
		List<String> groups = groups(target);
		PrintWriter out = out();
		Seen seen = new Seen(Instant.now().minus(this.since).toEpochMilli());
		try (CloudWatchLogsClient logs = options().aws(target).client(CloudWatchLogsClient::builder)) {
			do {
				try {
					read(logs, groups, seen,
							(event) -> show(out, LogLine.of(Instant.ofEpochMilli(event.timestamp()), event.message())));
				}
				catch (ResourceNotFoundException ex) {
					throw new CliException(Exit.ERROR, "There is no log group " + String.join(" or ", groups) + " in "
							+ target.need("region", "") + ".", ex);
				}
				catch (CloudWatchLogsException ex) {
					// Others ask, too: the next round asks for the same.
					if (!this.tail || !ex.isThrottlingException()) {
						throw ex;
					}
				}
				if (this.tail) {
					Thread.sleep(PAUSE.toMillis());
				}
			}
			// Nobody reads any more when a pipe has ended.
			while (this.tail && !out.checkError());
		}
		return Exit.OK;
	}

	private List<String> groups(Target target) {
		List<String> ofGateway = GATEWAY_LOGS.stream().map(target::output).flatMap(Optional::stream).toList();
		if (this.gateway) {
			target.need(GATEWAY_LOGS.get(0), target.isHome() ? "There is no gateway."
					: "Its gateway writes no log: set products:apiGatewayLogRole (docs/api-stage.md#logs), then run `pulumi up`.");
			return ofGateway;
		}
		if (this.request != null && !ofGateway.isEmpty() && target.output("functionName").isEmpty()) {
			return ofGateway;
		}
		String ofService = "/aws/lambda/"
				+ target.need("functionName", target.isHome() ? "Its log is on the terminal of mvn spring-boot:run."
						: "It has only functions that were made by hand.");
		if (this.request == null) {
			return List.of(ofService);
		}
		if (ofGateway.isEmpty()) {
			err().println("Only the service's log is searched, since the gateway of the " + target.name()
					+ " writes none: products:apiGatewayLogRole turns it on.");
		}
		List<String> both = new ArrayList<>(ofGateway);
		both.add(ofService);
		return both;
	}

	/** Lines of one log at once; those of several in the order of their times. */
	private void read(CloudWatchLogsClient logs, List<String> groups, Seen seen, Consumer<FilteredLogEvent> show) {
		long start = seen.next();
		List<FilteredLogEvent> mixed = new ArrayList<>();
		try {
			for (String group : groups) {
				logs.filterLogEventsPaginator((request) -> request.logGroupName(group)
					.startTime(start)
					.filterPattern((this.request != null) ? "\"" + this.request.replace("\"", "") + "\"" : null))
					.events()
					.stream()
					.filter((event) -> seen.add(event.eventId(), event.timestamp()))
					.forEach((groups.size() == 1) ? show : mixed::add);
			}
		}
		finally {
			// Also what came before a failure, since it counts as seen.
			mixed.sort(Comparator.comparing(FilteredLogEvent::timestamp));
			mixed.forEach(show);
		}
	}

	private void show(PrintWriter out, LogLine line) {
		if (line.isMetrics() || (this.trouble && !line.isTrouble())
				|| (this.request != null && !line.raw().contains(this.request))) {
			return;
		}
		out.println(options().json()
				? Json.line((line.json() != null) ? line.json()
						: Json.object().put("@timestamp", line.time().toString()).put("message", line.raw()))
				: line.readable(ZoneId.systemDefault()));
	}

}
