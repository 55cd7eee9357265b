package dev.products.adopt.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a difference is shown. */
class DifferenceTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "environment.variables.DSN | \"hunter2\" | \"hunter3\"",
					"environment[\"variables\"][\"a.b\"] | \"hunter2\" | \"hunter3\"",
					"masterPassword | \"hunter2\" | \"hunter3\"",
					"url | \"postgres://u:hunter2@h/db\" | \"postgres://u:hunter3@h/db\"" })
	void likelySecretsAreMaskedAndStillDiffer(String path, String aws, String program) {
		Difference difference = difference(path, aws, program);
		assertThat(difference.label())
			.isEqualTo(path + ": AWS has a secret, the program has a different one; `up` would update it in place.");
		assertThat(difference.shown().secret()).isTrue();
	}

	@Test
	void secretsInsideAValueAreMasked() {
		String variables = "{\"variables\":{\"DSN\":\"hunter2\"},\"size\":\"small\"}";
		assertThat(difference("environment", variables, "null").shown().aws())
			.isEqualTo("{\"variables\":{\"DSN\":\"[secret]\"},\"size\":\"small\"}");
		String document = Json.parse(variables).toString();
		assertThat(new Difference("body", MissingNode.getInstance(), TextNode.valueOf(document), false).label())
			.contains("AWS has nothing", "small", "[secret]")
			.doesNotContain("hunter");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "credentials | \"arn:aws:iam::1:role/a\" | \"arn:aws:iam::1:role/b\"",
					"tokenValidityUnits[0].accessToken | \"hours\" | \"minutes\"",
					"environment.variables.LIMIT | 5 | 6", "description | \"one\" | \"two\"" })
	void valuesThatAreNotSecretAreShown(String path, String aws, String program) {
		assertThat(difference(path, aws, program).label())
			.isEqualTo(path + ": AWS has " + aws + ", the program has " + program + "; `up` would update it in place.");
	}

	private static Difference difference(String path, String aws, String program) {
		return new Difference(path, parsed(aws), parsed(program), false);
	}

	private static JsonNode parsed(String json) {
		return Json.parse(json);
	}

}
