package dev.products.adopt.verify;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	/** A policy is a text with a JSON document, which can be long. */
	@Test
	void aDocumentIsShownWhereItDiffers() {
		String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\""
				+ "r".repeat(200) + "\",\"Action\":[\"dynamodb:GetItem\",\"dynamodb:ACTION\"]}]}";
		Difference difference = new Difference("policy", TextNode.valueOf(policy.replace("ACTION", "PutItem")),
				TextNode.valueOf(policy.replace("ACTION", "DeleteItem")), false);
		assertThat(difference.label()).isEqualTo(
				"policy: at Statement[0].Action[1] AWS has \"dynamodb:PutItem\", the program has \"dynamodb:DeleteItem\"; `up` would update it in place.");
		assertThat(difference.shown().aws()).contains("PutItem").doesNotContain("DeleteItem");
		assertThat(difference.shown().program()).contains("DeleteItem").doesNotContain("PutItem");
	}

	@Test
	void atMostThreePlacesOfADocumentAreShown() {
		assertThat(difference("tags", "{\"a\":1,\"b.c\":2,\"same\":0,\"d\":null,\"e\":4,\"f\":5}",
				"{\"a\":2,\"b.c\":3,\"same\":0,\"e\":5,\"g\":[1]}")
			.label()).isEqualTo(
					"tags: at a AWS has 1, the program has 2; at [\"b.c\"] AWS has 2, the program has 3; at e AWS has 4, the program has 5; and 2 more; `up` would update it in place.");
	}

	@Test
	void onlyTheSecretInADocumentIsMasked() {
		Difference difference = difference("environment", "{\"variables\":{\"A\":\"hunter2\"},\"size\":\"s\"}",
				"{\"variables\":{\"A\":\"hunter3\"},\"size\":\"m\"}");
		assertThat(difference.label()).contains("at variables.A AWS has a secret, the program has a different one",
				"at size AWS has \"s\", the program has \"m\"");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 85, 95, 119, 120, 121, 400, 999 })
	void longTextsAreShownWhereTheyDiffer(int same) {
		String text = "\ud83d\ude00".repeat(600);
		Difference difference = new Difference("template", TextNode.valueOf(text.substring(0, same) + "A" + text),
				TextNode.valueOf(text.substring(0, same) + "B" + text.substring(same % 2)), false);
		assertThat(difference.shown().aws()).hasSizeLessThan(130).startsWith("\"").contains("A").endsWith("…");
		assertThat(difference.shown().program()).hasSizeLessThan(130).startsWith("\"").contains("B");
	}

	@Test
	void aCutDividesNoCharacter() {
		for (int before = 80; before < 90; before++) {
			String text = "x".repeat(before) + "\ud83d\ude00".repeat(100);
			Difference difference = new Difference("template", TextNode.valueOf(text + "A" + text),
					TextNode.valueOf(text + "B" + text), false);
			assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(difference.shown().aws())).isTrue();
			assertThat(difference.shown().aws()).contains("\ud83d\ude00A");
		}
	}

	private static Difference difference(String path, String aws, String program) {
		return new Difference(path, parsed(aws), parsed(program), false);
	}

	private static JsonNode parsed(String json) {
		return Json.parse(json);
	}

}
