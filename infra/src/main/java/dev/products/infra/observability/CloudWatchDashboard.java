package dev.products.infra.observability;

import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import dev.products.infra.observability.MetricSource.Expression;

/**
 * The body of the CloudWatch dashboard.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 * body structure and syntax</a>
 */
final class CloudWatchDashboard {

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

	private final MonitoredResources watched;

	private final JsonArray widgets = new JsonArray();

	private int y;

	CloudWatchDashboard(MonitoredResources watched) {
		this.watched = watched;
	}

	/**
	 * Returns the dashboard as JSON, which is the same in every run.
	 * @param alarmArns the ARNs of the alarms whose states are shown at the top
	 */
	String body(List<String> alarmArns) {
		// An alarm widget requires at least one alarm.
		if (!alarmArns.isEmpty()) {
			alarms(alarmArns);
		}
		new Panels(this.watched).sections().forEach(this::section);
		heading("Logs");
		for (var panel : LogPanel.values()) {
			panel.group(this.watched).ifPresent((group) -> log(panel, group));
		}
		var body = new JsonObject();
		body.add("widgets", this.widgets);
		return JSON.toJson(body);
	}

	private void alarms(List<String> arns) {
		var alarms = new JsonObject();
		alarms.addProperty("title", "Alarms");
		alarms.add("alarms", JSON.toJsonTree(arns));
		add("alarm", 0, Panels.COLUMNS, 3, alarms);
		this.y += 3;
	}

	private void section(String heading, List<Panel> panels) {
		heading(heading);
		for (int i = 0; i < panels.size(); i++) {
			add("metric", i * Panels.WIDTH, Panels.WIDTH, Panels.HEIGHT, chart(panels.get(i)));
		}
		this.y += Panels.HEIGHT;
	}

	private void heading(String heading) {
		var text = new JsonObject();
		text.addProperty("markdown", "## " + heading);
		add("text", 0, Panels.COLUMNS, 1, text);
		this.y++;
	}

	private void log(LogPanel panel, String group) {
		var log = new JsonObject();
		log.addProperty("title", panel.title());
		log.addProperty("view", "table");
		log.addProperty("region", this.watched.region());
		log.addProperty("query", "SOURCE '" + group + "' | " + panel.query());
		add("log", 0, Panels.COLUMNS, Panels.HEIGHT, log);
		this.y += Panels.HEIGHT;
	}

	private JsonObject chart(Panel panel) {
		var metrics = new JsonArray();
		panel.lines().forEach((line) -> metrics.add(metric(line)));
		var axis = new JsonObject();
		axis.addProperty("label", (panel.unit() == Panel.Unit.MILLISECONDS) ? "ms" : "");
		axis.addProperty("min", 0);
		axis.addProperty("showUnits", false);
		var left = new JsonObject();
		left.add("left", axis);
		var chart = new JsonObject();
		chart.addProperty("title", panel.title());
		chart.addProperty("view", "timeSeries");
		chart.addProperty("region", this.watched.region());
		chart.addProperty("period", 60);
		chart.add("metrics", metrics);
		chart.add("yAxis", left);
		return chart;
	}

	private static JsonElement metric(Panel.Line line) {
		var metric = new JsonArray();
		var options = new JsonObject();
		if (!line.label().isEmpty()) {
			options.addProperty("label", line.label());
		}
		if (line.source() instanceof Metric known) {
			metric.add(known.namespace());
			metric.add(known.name());
			known.dimensions().forEach((name, value) -> {
				metric.add(name);
				metric.add(value);
			});
			options.addProperty("stat", known.statistic());
		}
		else if (line.source() instanceof Expression expression) {
			options.addProperty("expression", expression.text());
		}
		metric.add(options);
		return metric;
	}

	private void add(String type, int x, int width, int height, JsonObject properties) {
		var widget = new JsonObject();
		widget.addProperty("type", type);
		widget.addProperty("x", x);
		widget.addProperty("y", this.y);
		widget.addProperty("width", width);
		widget.addProperty("height", height);
		widget.add("properties", properties);
		this.widgets.add(widget);
	}

}
