package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.GsonBuilder;

import dev.products.infra.observability.Panels.Expression;
import dev.products.infra.observability.Panels.Panel;

/**
 * The panels of the CloudWatch dashboard as a dashboard for import into Grafana. The
 * names of a stack are its variables.
 *
 * @see <a href=
 * "https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">Dashboard
 * JSON model</a>
 */
final class GrafanaDashboard {

	private static final Map<String, String> DATASOURCE = ordered("type", "cloudwatch", "uid", "${datasource}");

	private final List<Map<String, Object>> panels = new ArrayList<>();

	private int y;

	String json() {
		var watched = new MonitoredResources("default", "$api", "$stage", "$function", "$table",
				List.of("by-category", "by-listing"), "$idempotencyTable", Optional.of("$eventsFunction"),
				Optional.of("$undelivered"), "$functionLog", Optional.of("$accessLog"));
		new Panels(watched).sections().forEach(this::section);
		heading("Logs");
		for (var panel : LogQuery.PANELS) {
			log(panel, watched.log(panel).orElseThrow());
		}
		Map<String, Object> dashboard = ordered("uid", "products-api", "title", "Products API", "tags",
				List.of("products"), "timezone", "browser", "editable", true, "graphTooltip", 1, "schemaVersion", 39,
				"refresh", "1m", "time", ordered("from", "now-3h", "to", "now"), "templating",
				ordered("list", variables()), "panels", this.panels);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(dashboard) + "\n";
	}

	private static List<Map<String, Object>> variables() {
		var variables = new ArrayList<Map<String, Object>>();
		variables
			.add(ordered("type", "datasource", "name", "datasource", "label", "CloudWatch", "query", "cloudwatch"));
		variables.add(text("region", "default"));
		variables.add(text("api", "ProductsAPI"));
		variables.add(text("stage", "dev"));
		variables.add(text("function", "ProductsFunction"));
		variables.add(text("table", "ProductsTable"));
		variables.add(text("idempotencyTable", "ProductsIdempotency"));
		variables.add(text("eventsFunction", "ProductEvents"));
		variables.add(text("undelivered", "ProductEvents-undelivered"));
		// Complete names, because older versions of Grafana replace the whole name of a
		// log group with the value of the variable.
		variables.add(text("functionLog", "/aws/lambda/ProductsFunction"));
		variables.add(text("accessLog", "/aws/apigateway/ProductsAPI/dev"));
		return variables;
	}

	private static Map<String, Object> text(String name, String value) {
		return ordered("type", "textbox", "name", name, "query", value, "current",
				ordered("text", value, "value", value));
	}

	private void heading(String heading) {
		this.panels.add(ordered("id", this.panels.size() + 1, "type", "row", "title", heading, "collapsed", false,
				"gridPos", place(0, Panels.COLUMNS, 1), "panels", List.of()));
		this.y++;
	}

	/**
	 * Adds a panel with log lines from a query of CloudWatch Logs Insights. The log group
	 * is identified by its name, because its ARN contains the account. The empty list of
	 * ARNs overrides the default log groups of the data source.
	 */
	private void log(LogQuery panel, String group) {
		Map<String, Object> target = ordered("refId", "A", "id", "", "datasource", DATASOURCE, "queryMode", "Logs",
				"region", "$region", "expression", panel.text(), "statsGroups", List.of(), "logGroups", List.of(),
				"logGroupNames", List.of(group));
		this.panels.add(ordered("id", this.panels.size() + 1, "type", "logs", "title", panel.title(), "datasource",
				DATASOURCE, "gridPos", place(0, Panels.COLUMNS, Panels.HEIGHT), "options",
				ordered("showLabels", false, "showCommonLabels", false, "showTime", true, "wrapLogMessage", true,
						"prettifyLogMessage", false, "enableLogDetails", true, "sortOrder", "Descending",
						"dedupStrategy", "none"),
				"targets", List.of(target)));
		this.y += Panels.HEIGHT;
	}

	private void section(String heading, List<Panel> charts) {
		heading(heading);
		for (int i = 0; i < charts.size(); i++) {
			this.panels.add(chart(charts.get(i), i * Panels.WIDTH));
		}
		this.y += Panels.HEIGHT;
	}

	private Map<String, Object> chart(Panel panel, int x) {
		var targets = new ArrayList<Map<String, Object>>();
		panel.lines().forEach((line) -> targets.add(target(line, Character.toString('A' + targets.size()))));
		var unit = panel.unit().isEmpty() ? "short" : panel.unit();
		return ordered("id", this.panels.size() + 1, "type", "timeseries", "title", panel.title(), "datasource",
				DATASOURCE, "gridPos", place(x, Panels.WIDTH, Panels.HEIGHT), "fieldConfig",
				ordered("defaults", ordered("unit", unit, "min", 0), "overrides", List.of()), "targets", targets);
	}

	private Map<String, Object> place(int x, int width, int height) {
		return ordered("x", x, "y", this.y, "w", width, "h", height);
	}

	/**
	 * Returns a query of type Metric Search (0), created by the builder (0) or, for
	 * metric math, written as code (1).
	 */
	private static Map<String, Object> target(Panels.Line line, String id) {
		Map<String, Object> target = ordered("refId", id, "id", "", "datasource", DATASOURCE, "queryMode", "Metrics",
				"metricQueryType", 0, "region", "$region", "period", "60", "label", line.label());
		if (line.source() instanceof Metric metric) {
			target.putAll(ordered("metricEditorMode", 0, "namespace", metric.namespace(), "metricName", metric.name(),
					"dimensions", metric.dimensions(), "matchExact", true, "statistic", metric.statistic(),
					"expression", ""));
		}
		else if (line.source() instanceof Expression expression) {
			target.putAll(ordered("metricEditorMode", 1, "namespace", "", "expression", expression.text()));
		}
		return target;
	}

	/**
	 * Returns a map that preserves the order of the arguments, so that the file is the
	 * same in every run.
	 */
	@SuppressWarnings("unchecked")
	private static <V> Map<String, V> ordered(Object... namesAndValues) {
		var map = new LinkedHashMap<String, V>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put((String) namesAndValues[i], (V) namesAndValues[i + 1]);
		}
		return map;
	}

}
