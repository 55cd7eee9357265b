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
import dev.products.cli.watch.ShownEvents;
import dev.products.cli.watch.DurationConverter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

@Command(name = "logs",
		description = "Show the log of the service, or the logs of API Gateway, in a readable format without metrics.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products logs --stack dev --tail", "  ./products logs --stack dev --since 6h --trouble",
				"  ./products logs --stack dev --gateway --trouble",
				"  ./products logs --stack dev --request 6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11" })
final class LogsCommand extends BaseCommand {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	/** The access log and the execution log. */
	private static final List<String> GATEWAY_LOGS = List.of("accessLogGroup", "executionLogGroup");

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "15m", converter = DurationConverter.class,
			description = "Start this long ago: 90s, 15m, 6h or 2d. Default: ${DEFAULT-VALUE}.")
	private Duration since = Duration.ZERO;

	@Option(names = { "-t", "--tail" }, description = "Wait for new lines and print them.")
	private boolean tail;

	@Option(names = "--gateway",
			description = "Show the logs of API Gateway, which include requests that did not reach the service.")
	private boolean gateway;

	@Option(names = "--request", paramLabel = "ID",
			description = "Show one request from all logs. Its id is in the response header x-amzn-requestid.")
	private @Nullable String request;

	@Option(names = "--trouble",
			description = "Show only warnings, errors and responses with a status of 500 or above.")
	private boolean trouble;

	@Override
	public Integer call() throws InterruptedException {
		Target target = options().target();
		List<String> groups = groups(target);
		PrintWriter out = out();
		ShownEvents shown = new ShownEvents(Instant.now().minus(this.since).toEpochMilli());
		try (CloudWatchLogsClient logs = options().aws(target).client(CloudWatchLogsClient::builder)) {
			do {
				try {
					read(logs, groups, shown,
							(event) -> show(out, LogLine.of(Instant.ofEpochMilli(event.timestamp()), event.message())));
				}
				catch (ResourceNotFoundException ex) {
					throw new CliException(Exit.ERROR, "The log group " + String.join(" or ", groups)
							+ " does not exist in " + target.need("region", "") + ".", ex);
				}
				catch (CloudWatchLogsException ex) {
					// The next iteration repeats the request.
					if (!this.tail || !ex.isThrottlingException()) {
						throw ex;
					}
				}
				if (this.tail) {
					Thread.sleep(PAUSE.toMillis());
				}
			}
			// Ends when the reader of a pipe has ended.
			while (this.tail && !out.checkError());
		}
		return Exit.OK;
	}

	private List<String> groups(Target target) {
		List<String> ofGateway = GATEWAY_LOGS.stream().map(target::output).flatMap(Optional::stream).toList();
		if (this.gateway) {
			target.need(GATEWAY_LOGS.get(0), target.isLocal() ? "It has no API Gateway."
					: "API Gateway writes no logs for this stack. Set products:apiGatewayLogRole (docs/api-stage.md#logs) and run `pulumi up`.");
			return ofGateway;
		}
		if (this.request != null && !ofGateway.isEmpty() && target.output("functionName").isEmpty()) {
			return ofGateway;
		}
		String ofService = "/aws/lambda/"
				+ target.need("functionName", target.isLocal() ? "Its log is in the terminal of mvn spring-boot:run."
						: "It has only functions that were created manually.");
		if (this.request == null) {
			return List.of(ofService);
		}
		if (ofGateway.isEmpty()) {
			err().println("Only the log of the service is searched, because API Gateway writes no logs for "
					+ target.name() + ". To enable them set products:apiGatewayLogRole.");
		}
		List<String> both = new ArrayList<>(ofGateway);
		both.add(ofService);
		return both;
	}

	/**
	 * Shows the lines of one log immediately, and those of several logs sorted by time.
	 */
	private void read(CloudWatchLogsClient logs, List<String> groups, ShownEvents shown,
			Consumer<FilteredLogEvent> show) {
		long start = shown.next();
		List<FilteredLogEvent> mixed = new ArrayList<>();
		try {
			for (String group : groups) {
				logs.filterLogEventsPaginator((request) -> request.logGroupName(group)
					.startTime(start)
					.filterPattern((this.request != null) ? "\"" + this.request.replace("\"", "") + "\"" : null))
					.events()
					.stream()
					.filter((event) -> shown.add(event.eventId(), event.timestamp()))
					.forEach((groups.size() == 1) ? show : mixed::add);
			}
		}
		finally {
			// Also after a failure, because these events will not be read again.
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
