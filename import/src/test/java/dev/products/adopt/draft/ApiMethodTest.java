package dev.products.adopt.draft;

import java.util.Map;

import dev.products.adopt.draft.ApiMethods.ApiMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiMethodTest {

	private static final String PATH = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/";

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			arn:aws:lambda:eu-central-1:123456789012:function:get-product, get-product, true
			arn:aws:lambda:eu-central-1:123456789012:function:get-product:live, get-product, false
			arn:aws:lambda:eu-central-1:123456789012:function:${stageVariables.get}, get-product, false
			arn:aws:lambda:eu-central-1:123456789012:function:${stageVariables.unknown}, none, false
			arn:aws:lambda:eu-west-1:123456789012:function:get-product, none, true
			arn:aws:lambda:eu-central-1:210987654321:function:get-product, none, true
			""")
	void theFunctionFollowsFromTheUri(String function, String name, boolean itself) {
		ApiMethod method = new ApiMethod("GET /products", "NONE", null, "AWS_PROXY", PATH + function + "/invocations");
		assertThat(method.function(Map.of("get", "get-product"), "eu-central-1:123456789012")).isEqualTo(name);
		assertThat(method.callsTheFunctionItself()).isEqualTo(itself);
	}

	@ParameterizedTest
	@CsvSource({ "https://example.com/products", "''", "arn:aws:apigateway:eu-central-1:dynamodb:action/GetItem" })
	void anotherUriCallsNoFunction(String uri) {
		ApiMethod method = new ApiMethod("GET /products", "NONE", null, "HTTP_PROXY", uri);
		assertThat(method.function(Map.of(), "eu-central-1:123456789012")).isNull();
		assertThat(method.callsTheFunctionItself()).isFalse();
	}

}
