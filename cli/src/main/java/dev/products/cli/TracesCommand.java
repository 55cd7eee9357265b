package dev.products.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import dev.products.cli.watch.Span;
import dev.products.cli.watch.TraceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.Trace;
import software.amazon.awssdk.services.xray.model.TraceSummary;
import software.amazon.awssdk.services.xray.model.XRayException;

@Command(name = "traces", description = "Lists the slowest traces of X-Ray, or shows one as a tree.",
		footerHeading = "%nExamples:%n", footer = { "  ./products traces --stack prod --since 1h",
				"  ./products traces 1-65a1b2c3-4d5e6f708192a3b4c5d6e7f8 --stack prod" })
final class TracesCommand extends Action {

	@Parameters(index = "0", arity = "0..1", paramLabel = "ID",
			description = "The id of a trace: that of a line of the log, without Root=.")
	private @Nullable String id;

	@Option(names = "--since", paramLabel = "TIME", defaultValue = "15m", converter = Span.class,
			description = "How far to look back, at most 6h: X-Ray's own limit. Default: ${DEFAULT-VALUE}.")
	private Duration since = Duration.ZERO;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "20",
			description = "How many are listed. Default: ${DEFAULT-VALUE}.")
	private int limit;

	@Override
	public Integer call() {
		Target target = options().target();
		target.need("apiId", "At home nothing is traced.");
		if (this.limit < 1) {
			throw new CliException("--limit is at least 1.");
		}
		if (this.since.compareTo(Duration.ofHours(6)) > 0) {
			throw new CliException("--since is at most 6h: GetTraceSummaries looks at no longer span.");
		}
		try (XRayClient xray = options().aws(target).client(XRayClient::builder)) {
			if (this.id != null) {
				show(xray, this.id);
			}
			else {
				list(xray, target);
			}
		}
		catch (XRayException ex) {
			throw new CliException(Exit.ERROR, "X-Ray says: " + ex.getMessage()
					+ ". Traces are kept where products:tracing is true; an emulator may have no X-Ray.", ex);
		}
		return Exit.OK;
	}

	private void list(XRayClient xray, Target target) {
		Instant now = Instant.now();
		String filter = "http.url CONTAINS \"" + target.base().getHost() + "\"";
		List<TraceSummary> found = new ArrayList<>(xray
			.getTraceSummariesPaginator(
					(request) -> request.startTime(now.minus(this.since)).endTime(now).filterExpression(filter))
			.traceSummaries()
			.stream()
			.toList());
		found.sort(Comparator.comparing(TraceSummary::responseTime, Comparator.nullsFirst(Comparator.naturalOrder()))
			.reversed());
		PrintWriter out = out();
		var array = Json.object().putArray("traces");
		for (TraceSummary one : found.subList(0, Math.min(this.limit, found.size()))) {
			var http = one.http();
			if (options().json()) {
				array.addObject()
					.put("id", one.id())
					.put("seconds", one.responseTime())
					.put("method", (http != null) ? http.httpMethod() : null)
					.put("url", (http != null) ? http.httpURL() : null)
					.put("status", (http != null) ? http.httpStatus() : null);
			}
			else {
				out.printf(Locale.ROOT, "%s  %6.0f ms  %s %s %s%n", one.id(),
						1000 * ((one.responseTime() != null) ? one.responseTime() : 0.0),
						(http != null) ? http.httpStatus() : "", (http != null) ? http.httpMethod() : "",
						(http != null) ? http.httpURL() : "");
			}
		}
		if (options().json()) {
			out.println(Json.pretty(array));
		}
		else if (found.isEmpty()) {
			out.println(
					"No traces. X-Ray samples the first request of each second and products:tracingSample percent.");
		}
	}

	private void show(XRayClient xray, String trace) {
		List<JsonNode> segments = xray
			.batchGetTracesPaginator((request) -> request.traceIds(trace.replace("Root=", "")))
			.traces()
			.stream()
			.map(Trace::segments)
			.flatMap(List::stream)
			.map(Segment::document)
			.map((document) -> Json.read(document, "A segment"))
			.toList();
		if (segments.isEmpty()) {
			throw new CliException(Exit.REFUSED, "X-Ray has no trace " + trace
					+ ": it was not sampled, is too new (half a minute), or too old (30 days).");
		}
		if (options().json()) {
			var array = Json.object().putArray("segments");
			segments.forEach(array::add);
			out().println(Json.pretty(array));
		}
		else {
			out().println(new TraceTree(segments).readable(ZoneId.systemDefault()));
		}
	}

}
