package dev.products.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class StackFilesTests {

	/** The inputs of the adopted resources that Pulumi compares, by type and name. */
	private static final Map<String, Set<String>> MANAGED = Map.of("aws:dynamodb/table:Table products", Set.of("name"),
			"aws:cognito/userPool:UserPool users", Set.of("name"),
			"aws:cognito/userPoolClient:UserPoolClient web-client", Set.of("userPoolId", "name"),
			"aws:cognito/userGroup:UserGroup api-admins", Set.of("userPoolId", "name"),
			"aws:apigateway/restApi:RestApi products", Set.of("name"), "aws:apigateway/authorizer:Authorizer users",
			Set.of("restApi", "name", "type"), "aws:apigateway/stage:Stage stage",
			Set.of("restApi", "stageName", "deployment"));

	@Test
	void theProjectHasFiveStackFiles() {
		assertThat(StackFiles.names()).containsExactly("adopted", "dev", "local", "prod", "staging");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void theSettingsOfTheStackFileAreValid(String stack) {
		assertThat(Settings.of(StackFiles.config(stack))).isNotNull();
	}

	/**
	 * The settings with which the first preview of an adopted estate shows no changes.
	 */
	@Test
	void theAdoptedStackChangesNothing() {
		var settings = Settings.of(StackFiles.config("adopted"));
		assertThat(settings.data().keepData()).isTrue();
		assertThat(settings.table().listingIndexes()).isFalse();
		assertThat(settings.table().changeStream()).isFalse();
		var managed = new TreeMap<String, Set<String>>();
		StackFiles.plan("adopted")
			.all()
			.stream()
			.filter((resource) -> MANAGED.containsKey(resource.type() + " " + resource.name()))
			.forEach((resource) -> managed.put(resource.type() + " " + resource.name(), resource.managed().keySet()));
		assertThat(managed).isEqualTo(MANAGED);
	}

	static List<String> stacks() {
		return StackFiles.names();
	}

}
