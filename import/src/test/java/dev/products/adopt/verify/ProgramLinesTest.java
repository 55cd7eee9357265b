package dev.products.adopt.verify;

import java.util.List;
import java.util.Locale;

import dev.products.adopt.base.Json;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramLinesTest {

	private static List<String> lines(String type, String path, String aws, String program) {
		String step = String.format(Locale.ROOT, """
				{"urn": "urn:pulumi:dev::shop::%s::orders", "op": "update", "detailedDiff": {"%s": {"kind": "update"}},
				"oldState": {"custom": true, "outputs": %s}, "newState": {"custom": true, "inputs": %s}}""", type, path,
				aws, program);
		return ProgramLines.of(Step.of(Json.parse(step)));
	}

	@Test
	void aValueOfAwsIsTheCallOfTheBuilder() {
		assertThat(lines("aws:sqs/queue:Queue", "visibilityTimeoutSeconds", "{\"visibilityTimeoutSeconds\": 60}",
				"{\"visibilityTimeoutSeconds\": 30}"))
			.containsExactly("in Queue 'orders': .visibilityTimeoutSeconds(60)");
		assertThat(lines("aws:cloudwatch/metricAlarm:MetricAlarm", "threshold", "{\"threshold\": 5}",
				"{\"threshold\": 1}"))
			.containsExactly("in MetricAlarm 'orders': .threshold(5.0)");
	}

	@Test
	void aNestedValueIsTheWholeInput() {
		assertThat(lines("aws:dynamodb/table:Table", "ttl.enabled",
				"{\"ttl\": {\"enabled\": true, \"attributeName\": \"expires\", \"kind\": \"\"}}",
				"{\"ttl\": {\"enabled\": false}}"))
			.containsExactly(
					"in Table 'orders': .ttl(TableTtlArgs.builder().attributeName(\"expires\").enabled(true).build())");
		assertThat(lines("aws:sqs/queue:Queue", "tags.team", "{\"tags\": {\"team\": \"a \\\"b\\\"\", \"x\": \"y\"}}",
				"{\"tags\": {\"x\": \"y\"}}"))
			.containsExactly("in Queue 'orders': .tags(Map.of(\"team\", \"a \\\"b\\\"\",\"x\", \"y\"))");
	}

	@Test
	void anInputThatAwsDoesNotHaveIsRemoved() {
		assertThat(lines("aws:sqs/queue:Queue", "tags", "{\"tags\": {}}", "{\"tags\": {\"x\": \"y\"}}"))
			.containsExactly("in Queue 'orders': remove .tags(...)");
	}

	@Test
	void thereIsNoLineForASecretOrAnUnknownType() {
		assertThat(lines("aws:lambda/function:Function", "environment.variables.KEY",
				"{\"environment\": {\"variables\": {\"KEY\": \"hunter2\"}}}",
				"{\"environment\": {\"variables\": {\"KEY\": \"other\"}}}"))
			.isEmpty();
		assertThat(lines("aws:ec2/vpc:Vpc", "cidrBlock", "{\"cidrBlock\": \"10.0.0.0/16\"}", "{\"cidrBlock\": \"x\"}"))
			.isEmpty();
	}

}
