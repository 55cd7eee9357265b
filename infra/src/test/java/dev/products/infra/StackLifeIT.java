package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of each stack that keeps its data, from its stack file as it is: made, left
 * alone, changed, kept from being destroyed, destroyed on purpose. The stack that keeps
 * nothing has {@link StackOnEmulatorIT}.
 */
class StackLifeIT {

	@ParameterizedTest
	@MethodSource("lives")
	void isMadeChangedKeptAndDestroyedOnPurpose(Life life, @TempDir Path folder) throws IOException {
		Rig.orSkip(getClass());
		var stack = life.stack();
		var aws = new EmulatedAws(folder);
		var before = aws.everything();
		var project = ProjectCopy.ofThisVersion(folder.resolve("project"));
		project.init(stack);
		var whole = project.plan(stack);
		assertThat(whole).as("the stack file as it is")
			.allSatisfy((step) -> assertThat(step.operation()).isEqualTo("create"))
			.extracting(ProjectCopy.Step::resource)
			.containsAll(life.onlyPlanned());

		life.onEmulator().forEach((key, value) -> project.configure(stack, key, value));
		project.pulumi(stack, "up", "--yes", "--skip-preview");
		assertThat(project.plan(stack)).as("a second update").isEmpty();
		assertThat(project.drift(stack)).as("a refresh").isEmpty();

		life.change().forEach((key, value) -> project.configure(stack, key, value));
		assertThat(project.plan(stack)).as("after %s", life.change())
			.extracting(ProjectCopy.Step::toString)
			.containsExactlyInAnyOrderElementsOf(life.plan());
		project.pulumi(stack, "up", "--yes", "--skip-preview");
		assertThat(project.plan(stack)).as("after the change").isEmpty();

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

		project.resetConfig(stack);
		life.onEmulator().forEach((key, value) -> project.configure(stack, key, value));
		life.change().forEach((key, value) -> project.configure(stack, key, value));
		project.configure(stack, "keepData", "false");
		project.pulumi(stack, "up", "--yes", "--skip-preview");
		project.pulumi(stack, "destroy", "--yes", "--skip-preview");
		assertThat(project.resources(stack)).isZero();
		assertThat(aws.everything()).isEqualTo(before);
	}

	static Stream<Life> lives() {
		return Stream.of(
				new Life("dev", Map.of(), List.of(), Map.of("functionMemory", "2048"),
						List.of("update aws:lambda/function:Function products", "update aws:lambda/alias:Alias live")),
				new Life("staging", Map.of(), List.of(), Map.of("passwordPolicy.minimumLength", "16"),
						List.of("update aws:cognito/userPool:UserPool users")),
				new Life("prod", Map.of(), List.of(), Map.of("logRetentionDays", "400"),
						List.of("update aws:cloudwatch/logGroup:LogGroup function-logs",
								"update aws:cloudwatch/logGroup:LogGroup access-logs")),
				new Life("adopted", Map.of(), List.of(), Map.of("pointInTimeRecovery", "true"),
						List.of("update aws:dynamodb/table:Table products")));
	}

	/**
	 * @param onEmulator settings that differ there, because it lacks the service
	 * @param onlyPlanned what these settings leave out, seen in the plan of the stack
	 * file as it is
	 * @param change settings that somebody changes
	 * @param plan all that an update then does
	 */
	record Life(String stack, Map<String, String> onEmulator, List<String> onlyPlanned, Map<String, String> change,
			List<String> plan) {

		@Override
		public String toString() {
			return this.stack;
		}

	}

}
