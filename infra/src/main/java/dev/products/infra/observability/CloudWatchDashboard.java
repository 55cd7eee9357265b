package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.GsonBuilder;
import org.jspecify.annotations.Nullable;

import dev.products.infra.observability.Panels.Expression;
import dev.products.infra.observability.Panels.Line;
import dev.products.infra.observability.Panels.Panel;

/**
 * The body of the CloudWatch dashboard. Records preserve the order of their components,
 * so the JSON is the same in every run.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 * body structure and syntax</a>
 */
final class CloudWatchDashboard {

	private final MonitoredResources watched;

	private final List<Widget> widgets = new ArrayList<>();

	private int y;

	CloudWatchDashboard(MonitoredResources watched) {
		this.watched = watched;
	}

	/**
	 * Returns the dashboard as JSON.
	 * @param alarmArns the ARNs of the alarms whose states are shown at the top
	 */
	String body(List<String> alarmArns) {
		// An alarm widget requires at least one alarm.
		if (!alarmArns.isEmpty()) {
			addRow("alarm", 3, new AlarmStates("Alarms", alarmArns));
		}
		new Panels(this.watched).sections().forEach((heading, panels) -> {
			addRow("text", 1, new Text("## " + heading));
			for (int i = 0; i < panels.size(); i++) {
				this.widgets.add(new Widget("metric", i * Panels.WIDTH, this.y, Panels.WIDTH, Panels.HEIGHT,
						chart(panels.get(i))));
			}
			this.y += Panels.HEIGHT;
		});
		addRow("text", 1, new Text("## Logs"));
		for (var query : LogQuery.PANELS) {
			this.watched.log(query)
				.ifPresent((group) -> addRow("log", Panels.HEIGHT, new LogTable(query.title(), "table",
						this.watched.region(), "SOURCE '" + group + "' | " + query.text())));
		}
		return new GsonBuilder().disableHtmlEscaping().create().toJson(Map.of("widgets", this.widgets));
	}

	private void addRow(String type, int height, Record properties) {
		this.widgets.add(new Widget(type, 0, this.y, Panels.COLUMNS, height, properties));
		this.y += height;
	}

	private Chart chart(Panel panel) {
		return new Chart(panel.title(), "timeSeries", this.watched.region(), 60,
				panel.lines().stream().map(CloudWatchDashboard::metric).toList(),
				Map.of("left", new Axis(panel.unit(), 0, false)));
	}

	private static List<Object> metric(Line line) {
		var metric = new ArrayList<>();
		var label = line.label().isEmpty() ? null : line.label();
		if (line.source() instanceof Metric known) {
			metric.add(known.namespace());
			metric.add(known.name());
			known.dimensions().forEach((name, value) -> metric.addAll(List.of(name, value)));
			metric.add(new MetricOptions(label, known.statistic(), null));
		}
		else if (line.source() instanceof Expression expression) {
			metric.add(new MetricOptions(label, null, expression.text()));
		}
		return metric;
	}

	private record Widget(String type, int x, int y, int width, int height, Record properties) {
	}

	private record AlarmStates(String title, List<String> alarms) {
	}

	private record Text(String markdown) {
	}

	private record LogTable(String title, String view, String region, String query) {
	}

	private record Chart(String title, String view, String region, int period, List<List<Object>> metrics,
			Map<String, Axis> yAxis) {
	}

	private record Axis(String label, int min, boolean showUnits) {
	}

	private record MetricOptions(@Nullable String label, @Nullable String stat, @Nullable String expression) {
	}

}
