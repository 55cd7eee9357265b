package dev.products.adopt.verify;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeftAsFoundTest {

	@Test
	void everyIgnoredPropertyWithAValueIsListed() {
		LeftAsFound found = LeftAsFound.of(List
			.of(step("memorySize", "timeout", "tags", "handler", "layers", "publish", "tracingConfig", "role")));
		assertThat(lines(found)).containsExactly("memorySize 512", "role \"arn:aws:iam::1:role/r\"",
				"tags {\"team\":\"orders\"}", "tracingConfig {\"mode\":\"Active\"}");
		assertThat(found.summary()).startsWith("4 properties of 1 resource are not compared");
	}

	/** They are the inputs, and not what AWS alone determines. */
	@Test
	void aWildcardStandsForAllInputsExceptForThoseThatIdentifyTheResource() {
		assertThat(lines(LeftAsFound.of(List.of(step("*"))))).extracting((line) -> line.split(" ")[0])
			.containsExactly("environment", "memorySize", "role");
	}

	@ParameterizedTest
	@CsvSource({ "tags.team, tags.team", "'tags[\"team\"]', 'tags[\"team\"]'", "tags[*], 'tags[\"team\"]'",
			"fileSystemConfigs[*].arn, fileSystemConfigs[1].arn" })
	void aPathLeadsToOnePart(String ignored, String path) {
		assertThat(LeftAsFound.of(List.of(step(ignored))).resources()).singleElement()
			.satisfies((resource) -> assertThat(resource.properties()).extracting(LeftAsFound.Property::path)
				.containsExactly(path));
	}

	@Test
	void likelySecretsAreMasked() {
		assertThat(lines(LeftAsFound.of(List.of(step("environment"))))).singleElement()
			.asString()
			.contains("[secret]")
			.doesNotContain("hunter2");
	}

	/** In the JSON document they are complete. */
	@Test
	void longValuesAreShortenedInMessages() {
		LeftAsFound.Property property = LeftAsFound.of(List.of(step("description")))
			.resources()
			.get(0)
			.properties()
			.get(0);
		assertThat(property.shown()).hasSize(121).endsWith("…");
		assertThat(property.value().asText()).hasSize(400);
	}

	@Test
	void aResourceThatIsNotInTheStackHasNothing() {
		ObjectNode create = step("*").json().deepCopy();
		create.put("op", "create").remove("oldState");
		assertThat(LeftAsFound.of(List.of(Step.of(create), step())).resources()).isEmpty();
	}

	private static List<String> lines(LeftAsFound found) {
		return found.resources()
			.stream()
			.flatMap((resource) -> resource.properties().stream())
			.map((property) -> property.path() + " " + property.shown())
			.toList();
	}

	private static Step step(String... ignored) {
		ObjectNode json = (ObjectNode) Json.parse("""
				{"op": "same", "urn": "urn:pulumi:s::p::aws:lambda/function:Function::f",
				 "oldState": {"custom": true,
				  "inputs": {"__defaults": [], "name": "f", "memorySize": 256, "role": "arn:aws:iam::1:role/r",
				   "environment": {"variables": {"DSN": "hunter2"}}},
				  "outputs": {"arn": "arn:aws:lambda:x:1:function:f", "name": "f", "memorySize": 512, "timeout": 3,
				   "tags": {"team": "orders"}, "handler": "", "layers": [], "publish": false,
				   "tracingConfig": {"mode": "Active"}, "description": "DESCRIPTION",
				   "fileSystemConfigs": [{"arn": ""}, {"arn": "a"}]}},
				 "newState": {"custom": true, "inputs": {"name": "f", "memorySize": 256}}}
				""".replace("DESCRIPTION", "x".repeat(400)));
		Stream.of(ignored).forEach(json.withObject("/newState").withArrayProperty("ignoreChanges")::add);
		return Step.of(json);
	}

}
