package dev.products.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

@Command(name = "logs", description = "Show the log of the service, or the logs of API Gateway, in a readable format.",
		footer = { "  ./products logs --stack dev --tail", "  ./products logs --stack dev --since 6h --trouble",
				"  ./products logs --stack dev --gateway --trouble",
				"  ./products logs --stack dev --request 6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11" })
final class LogsCommand extends BaseCommand implements Runnable {

	/** Converts a time such as 15m, 6h or 2d. */
	static final class TimeConverter implements ITypeConverter<Duration> {

		@Override
		public Duration convert(String text) {
			if (!text.matches("[1-9][0-9]{0,4}[smhd]")) {
				throw new TypeConversionException(
						"'" + text + "' is not a duration. Write a number and s, m, h or d, such as 15m.");
			}
			return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
		}

	}

	/** The access log and the execution log. */
	private static final List<String> GATEWAY_LOGS = List.of("accessLogGroup", "executionLogGroup");

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "15m", converter = TimeConverter.class,
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
	public void run() {
		Target target = options().target();
		List<String> groups = groups(target);
		ShownEvents shown = new ShownEvents(Instant.now().minus(this.since).toEpochMilli());
		try (CloudWatchLogsClient logs = options().aws(target).client(CloudWatchLogsClient::builder)) {
			do {
				try {
					read(logs, groups, shown);
				}
				catch (ResourceNotFoundException ex) {
					throw new CliException("The log group " + String.join(" or ", groups) + " does not exist in "
							+ target.need("region", "") + ".", ex);
				}
				catch (CloudWatchLogsException ex) {
					// The next iteration repeats the request.
					if (!this.tail || !ex.isThrottlingException()) {
						throw ex;
					}
				}
				if (this.tail) {
					TimeUnit.SECONDS.sleep(2);
				}
			}
			// Ends when the reader of a pipe has ended.
			while (this.tail && !out().checkError());
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
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
		return Stream.concat(ofGateway.stream(), Stream.of(ofService)).toList();
	}

	/** Shows one log immediately, and several logs sorted by time. */
	private void read(CloudWatchLogsClient logs, List<String> groups, ShownEvents shown) {
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
					.forEach((groups.size() == 1) ? this::show : mixed::add);
			}
		}
		finally {
			// Also after a failure, because these events will not be read again.
			mixed.sort(Comparator.comparing(FilteredLogEvent::timestamp));
			mixed.forEach(this::show);
		}
	}

	private void show(FilteredLogEvent event) {
		LogLine line = LogLine.of(Instant.ofEpochMilli(event.timestamp()), event.message());
		if ((this.trouble && !line.isTrouble()) || (this.request != null && !line.raw().contains(this.request))) {
			return;
		}
		JsonNode json = (line.json() != null) ? line.json()
				: Json.object().put("@timestamp", line.time().toString()).put("message", line.raw());
		out().println(options().json() ? json.toString() : line.readable(ZoneId.systemDefault()));
	}

}
