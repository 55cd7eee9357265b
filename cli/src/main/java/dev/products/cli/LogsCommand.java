package dev.products.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

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

@Command(name = "logs", description = "Shows what the service logged, readable; metrics lines are left out.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products logs --stack dev --tail", "  ./products logs --stack dev --since 6h --trouble",
				"  ./products logs --stack dev --request 6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11" })
final class LogsCommand extends Action {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "15m", converter = Span.class,
			description = "How far to look back: 90s, 15m, 6h, 2d. Default: ${DEFAULT-VALUE}.")
	private Duration since = Duration.ZERO;

	@Option(names = { "-t", "--tail" }, description = "Go on showing what comes, until you stop it.")
	private boolean tail;

	@Option(names = "--request", paramLabel = "ID",
			description = "Only this request: the id is in the header x-amzn-requestid of its answer and in the access log.")
	private @Nullable String request;

	@Option(names = "--trouble", description = "Only warnings, errors, and requests answered by 500 and above.")
	private boolean trouble;

	@Override
	public Integer call() throws InterruptedException {
		Target target = options().target();
		String function = target.need("functionName",
				target.isHome() ? "Its log is on the terminal of mvn spring-boot:run."
						: "It has only functions that were made by hand.");
		PrintWriter out = out();
		Seen seen = new Seen(Instant.now().minus(this.since).toEpochMilli());
		try (CloudWatchLogsClient logs = options().aws(target).client(CloudWatchLogsClient::builder)) {
			do {
				long start = seen.next();
				try {
					for (FilteredLogEvent event : logs
						.filterLogEventsPaginator(
								(request) -> request.logGroupName("/aws/lambda/" + function)
									.startTime(start)
									.filterPattern((this.request != null) ? "\"" + this.request.replace("\"", "") + "\""
											: null))
						.events()) {
						if (seen.add(event.eventId(), event.timestamp())) {
							show(out, LogLine.of(Instant.ofEpochMilli(event.timestamp()), event.message()));
						}
					}
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
		catch (ResourceNotFoundException ex) {
			throw new CliException(Exit.ERROR,
					"There is no log group /aws/lambda/" + function + " in " + target.need("region", "") + ".", ex);
		}
		return Exit.OK;
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
