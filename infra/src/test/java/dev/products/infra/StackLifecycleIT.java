package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.emulator.OnEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Creates each stack that keeps its data from its stack file, plans it again without
 * changes, updates it, verifies that it cannot be destroyed, and destroys it after
 * protection is removed. {@link StackOnEmulatorIT} tests the stack that does not keep its
 * data.
 */
@OnEmulator
@Tag("rehearsal")
class StackLifecycleIT {

	/**
	 * Resources that the emulator returns with different values, so that every plan would
	 * change them again (docs/tutorial.md). AWS returns the values unchanged.
	 */
	private static final Set<String> FORGOTTEN = Set.of("update aws:wafv2/webAcl:WebAcl firewall",
			"update aws:cloudwatch/metricAlarm:MetricAlarm api-5xx",
			"update aws:cloudwatch/metricAlarm:MetricAlarm api-latency",
			"update aws:cloudwatch/metricAlarm:MetricAlarm table-throttles",
			"update aws:cloudwatch/metricAlarm:MetricAlarm table-errors",
			"update aws:cloudwatch/metricAlarm:MetricAlarm authorizer-refusals");

	/** Comma-separated names of the stacks to test; empty for all stacks. */
	private static final String ASKED = System.getProperty("lives", "");

	@ParameterizedTest
	@MethodSource("lives")
	void aStackIsCreatedUpdatedProtectedAndDestroyed(Life life, @TempDir Path folder) throws IOException {
		var stack = life.stack();
		var aws = new AwsEmulator(folder);
		var before = aws.everything();
		var project = ProjectCopy.ofThisVersion(folder.resolve("project"));
		project.init(stack);
		if (!life.onlyPlanned().isEmpty()) {
			assertThat(project.plan(stack)).as("the stack file as it is")
				.extracting(ProjectCopy.Step::toString)
				.allMatch((step) -> step.startsWith("create "))
				.containsAll(life.onlyPlanned());
		}

		configure(project, life, false);
		project.pulumi(stack, "up", "--yes", "--skip-preview");
		assertThat(changes(project.plan(stack))).as("a second update").isEmpty();
		assertThat(changes(project.drift(stack))).as("a refresh").isEmpty();

		configure(project, life, true);
		assertThat(changes(project.plan(stack))).as("after %s", life.change())
			.containsExactlyInAnyOrderElementsOf(life.plan());
		project.pulumi(stack, "up", "--yes", "--skip-preview");

		var made = aws.everything();
		var destroy = project.attempt(stack, "destroy", "--yes", "--skip-preview");
		assertThat(destroy.exit()).isNotZero();
		assertThat(destroy.printed()).contains("keepData-true-forbids-destroy\" cannot be deleted");
		assertThat(aws.everything()).as("after a destroy that was refused").isEqualTo(made);

		project.configure(stack, "tableName", "Renamed");
		project.configure(stack, "usernameAttributes[0]", "phone_number");
		var replacement = project.attempt(stack, "up", "--yes", "--skip-preview");
		assertThat(replacement.exit()).isNotZero();
		assertThat(replacement.printed()).contains("unable to replace resource", "marked for protection");
		assertThat(aws.everything()).as("after a replacement that was refused").isEqualTo(made);

		configure(project, life, true);
		project.configure(stack, "keepData", "false");
		// Only settings change what is left as found in an adopted stack.
		project.configure(stack, "tableDeletionProtection", "false");
		project.configure(stack, "userPoolDeletionProtection", "false");
		project.pulumi(stack, "up", "--yes", "--skip-preview");
		project.pulumi(stack, "destroy", "--yes", "--skip-preview");
		assertThat(project.resources(stack)).isZero();
		assertThat(aws.everything()).isEqualTo(before);
	}

	private static void configure(ProjectCopy project, Life life, boolean changed) throws IOException {
		project.resetConfig(life.stack());
		life.leftOut().forEach((key) -> project.unset(life.stack(), key));
		life.onEmulator().forEach((key, value) -> project.configure(life.stack(), key, value));
		if (changed) {
			life.change().forEach((key, value) -> project.configure(life.stack(), key, value));
		}
	}

	private static List<String> changes(List<ProjectCopy.Step> plan) {
		return plan.stream().map(ProjectCopy.Step::toString).filter((step) -> !FORGOTTEN.contains(step)).toList();
	}

	static Stream<Life> lives() {
		return all().filter((life) -> ASKED.isEmpty() || List.of(ASKED.split(",")).contains(life.stack()));
	}

	private static Stream<Life> all() {
		var traces = List.of("create aws:xray/group:Group requests",
				"create aws:xray/samplingRule:SamplingRule requests");
		var untraced = Map.of("tracing", "false");
		return Stream.of(
				new Life("dev", List.of(), untraced, traces, Map.of("functionMemory", "2048"),
						List.of("update aws:lambda/function:Function products", "update aws:lambda/alias:Alias live")),
				new Life("staging", List.of(), untraced, traces, Map.of("passwordPolicy.minimumLength", "16"),
						List.of("update aws:cognito/userPool:UserPool users")),
				new Life("prod", List.of("methodThrottles"), Map.of("tracing", "false", "firewallLog", "false"),
						Stream.concat(traces.stream(), Stream.of(
								"create aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration firewall-logs",
								"create aws:apigateway/methodSettings:MethodSettings method-POST-products"))
							.toList(),
						Map.of("throttleRate", "300"),
						List.of("update aws:apigateway/methodSettings:MethodSettings all-methods")),
				// The manually created resources do not exist here. CutOverIT tests the
				// stack with them.
				new Life("adopted", List.of("legacyFunctions", "legacyMocks"), Map.of("serviceFunction", "true"),
						List.of(), Map.of("listingIndexes", "true"), List.of("update aws:dynamodb/table:Table products",
								"update aws:iam/rolePolicy:RolePolicy function-permissions")));
	}

	/**
	 * A stack and the expected steps.
	 *
	 * @param leftOut settings that the emulator does not support
	 * @param onEmulator settings with different values on the emulator, because it lacks
	 * the service
	 * @param onlyPlanned steps that are missing on the emulator for these reasons and are
	 * only checked in the plan of the unchanged stack file
	 * @param change settings that are changed
	 * @param plan all steps of the update after the change
	 */
	record Life(String stack, List<String> leftOut, Map<String, String> onEmulator, List<String> onlyPlanned,
			Map<String, String> change, List<String> plan) {

		@Override
		public String toString() {
			return this.stack;
		}

	}

}
