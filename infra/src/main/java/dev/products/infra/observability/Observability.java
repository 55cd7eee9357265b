package dev.products.infra.observability;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.function.ProductsFunction;

/**
 * What is watched, and who is told.
 */
public final class Observability extends ComponentResource {

	private final List<String> topics;

	public Observability(ObservabilitySettings settings, String apiName, String stageName, ProductsFunction function) {
		super("products:infra:Observability", "observability");
		this.topics = settings.alarmTopics();
		alarm("api-5xx", Output.of(apiName + "-" + stageName + "-5xx"),
				"The API answers with errors of its own (status 5xx).", "AWS/ApiGateway", "5XXError",
				Output.of(Map.of("ApiName", apiName, "Stage", stageName)));
		alarm("function-errors", Output.format("%s-errors", function.name()), "The function failed or ran out of time.",
				"AWS/Lambda", "Errors",
				function.name().applyValue((functionName) -> Map.of("FunctionName", functionName)));
		registerOutputs(Map.of());
	}

	private void alarm(String name, Output<String> alarmName, String description, String namespace, String metric,
			Output<Map<String, String>> dimensions) {
		new MetricAlarm(name,
				MetricAlarmArgs.builder()
					.name(alarmName)
					.alarmDescription(description)
					.namespace(namespace)
					.metricName(metric)
					.dimensions(dimensions)
					.statistic("Sum")
					.comparisonOperator("GreaterThanThreshold")
					.threshold(0.0)
					.period(60)
					.evaluationPeriods(1)
					// Nobody calling is not an alarm.
					.treatMissingData("notBreaching")
					.alarmActions(this.topics)
					.build(),
				CustomResourceOptions.builder().parent(this).build());
	}

}
