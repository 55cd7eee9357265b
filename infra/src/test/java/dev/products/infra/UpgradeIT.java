package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.products.emulator.OnEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An update brings a stack that an earlier version of this program created to this
 * version. It keeps the resources that hold data and those whose ids clients know.
 */
@OnEmulator
class UpgradeIT {

	private static final String STACK = "local";

	private static final String ITEM = "{\"productId\": {\"S\": \"PROD001\"}, \"productPrice\": {\"N\": \"799\"}}";

	/** A deployment is a copy of the API, so each change of the API replaces it. */
	private static final Set<String> REPLACEABLE = Set.of("aws:apigateway/deployment:Deployment current");

	@Test
	void anUpdateOfAStackOfVersion4fc52c1ReplacesNothing(@TempDir Path folder) throws IOException {
		anUpdateReplacesNothing("version-4fc52c1", folder);
	}

	@Test
	@Tag("rehearsal")
	void anUpdateOfAStackOfTheFirstVersionReplacesNothing(@TempDir Path folder) throws IOException {
		anUpdateReplacesNothing("first-version", folder);
	}

	@AfterEach
	void resetTheEmulator() throws IOException, InterruptedException {
		OnEmulator.Emulator.reset();
	}

	private void anUpdateReplacesNothing(String version, Path folder) throws IOException {
		var aws = new AwsEmulator(folder);
		var project = ProjectCopy.ofVersion(version, folder.resolve("project"));
		project.init(STACK);
		project.pulumi(STACK, "up", "--yes", "--skip-preview");
		var before = project.outputs(STACK);
		aws.put("ProductsTable", ITEM);
		var pool = before.get("userPoolId").getAsString();
		var caseSensitivity = aws.pool(pool).get("UsernameConfiguration");
		aws.signUp(pool, before.get("userPoolClientId").getAsString(), "ada");

		project.bringToThisVersion();
		assertThat(project.plan(STACK)).as("what an update would replace or delete")
			.filteredOn((step) -> !REPLACEABLE.contains(step.resource()))
			.extracting(ProjectCopy.Step::operation)
			.doesNotContain("replace", "create-replacement", "delete-replaced", "delete");
		project.pulumi(STACK, "up", "--yes", "--skip-preview");

		assertThat(known(project.outputs(STACK))).isEqualTo(known(before));
		assertThat(aws.items("ProductsTable")).singleElement()
			.satisfies((item) -> assertThat(item.toString()).contains("799"));
		assertThat(aws.users(pool)).containsExactly("ada");
		assertThat(aws.pool(pool).get("UsernameConfiguration")).as("case sensitivity of the pool")
			.isEqualTo(caseSensitivity);
		assertThat(project.plan(STACK)).as("a second update").isEmpty();
	}

	/** Returns the outputs that clients and operators use outside the stack. */
	private static List<JsonElement> known(JsonObject outputs) {
		return Stream.of("tableName", "userPoolId", "userPoolClientId", "apiId", "functionName")
			.map(outputs::get)
			.toList();
	}

}
