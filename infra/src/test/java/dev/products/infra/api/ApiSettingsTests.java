package dev.products.infra.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

class ApiSettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					itemPath               | /items/{productId}    | products:itemPath is "/items/{productId}"; allowed: one of /products/{productId}, /{productId}
					authorizer             | iam                   | products:authorizer is "iam"; allowed: one of cognito, lambda
					authorizerCacheSeconds | 3601                  | products:authorizerCacheSeconds is 3601; allowed: a whole number from 0 to 3600
					validateBodies         | yes                   | products:validateBodies is "yes"; allowed: true or false
					gatewayProblems        | no                    | products:gatewayProblems is "no"; allowed: true or false
					allowedOrigins         | ["*"]                 | products:allowedOrigins[0] is "*"; allowed: a list, each an origin in lower case
					allowedOrigins         | ["https://A.example"] | products:allowedOrigins[0] is "https://A.example"; allowed: a list
					allowedOrigins         | ["https://a.example/"] | products:allowedOrigins[0] is "https://a.example/"; allowed: a list
					allowedOrigins         | ["null"]              | products:allowedOrigins[0] is "null"; allowed: a list
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		refused(Map.of(key, value), because);
	}

	@Test
	void refusesAllowedOriginsWithoutGatewayProblems() {
		refused(Map.of("allowedOrigins", "[\"https://a.example\"]", "gatewayProblems", "false"),
				"products:gatewayProblems is false; allowed: true if allowedOrigins is not empty");
	}

	@Test
	void refusesAFunctionNameThatIsTooLongForTheAuthorizer() {
		var name = "f".repeat(54);
		Settings.of(Map.of("functionName", name));
		refused(Map.of("functionName", name, "authorizer", "lambda"),
				"allowed: at most 53 characters if authorizer is lambda");
		Settings.of(Map.of("functionName", name.substring(1), "authorizer", "lambda"));
	}

	private static void refused(Map<String, String> keys, String because) {
		Settings.assertRefused(keys, because);
	}

}
