package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductsApiTests {

	private static final String ALIAS = "invoke aws:lambda/alias:Alias/live";

	@Test
	void everyMethodButOptionsAsksTheAuthorizer() {
		var methods = Plan.of(Map.of()).all("apigateway/method:Method");
		assertThat(methods).hasSize(10).allSatisfy((method) -> {
			if (method.input("httpMethod").equals("OPTIONS")) {
				assertThat(method.inputs()).containsEntry("authorization", "NONE").doesNotContainKey("authorizerId");
			}
			else {
				assertThat(method.inputs()).containsEntry("authorization", "COGNITO_USER_POOLS")
					.containsEntry("authorizerId", "id of aws:apigateway/authorizer:Authorizer/users");
			}
		});
	}

	@Test
	void theAuthorizerTrustsThisPoolAlone() {
		var authorizer = Plan.of(Map.of()).the("apigateway/authorizer:Authorizer", "users");
		assertThat(authorizer.input("providerArns")).isEqualTo(List.of("arn of aws:cognito/userPool:UserPool/users"));
	}

	@Test
	void everyMethodButOptionsIsAnsweredByTheAlias() {
		var answered = Plan.of(Map.of())
			.all("apigateway/integration:Integration")
			.stream()
			.filter((integration) -> !integration.input("type").equals("MOCK"))
			.toList();
		assertThat(answered).hasSize(8)
			.allSatisfy((integration) -> assertThat(integration.inputs()).containsEntry("type", "AWS_PROXY")
				.containsEntry("integrationHttpMethod", "POST")
				.containsEntry("uri", ALIAS));
	}

	@Test
	void optionsNamesTheMethodsOfItsPath() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all("apigateway/integrationResponse:IntegrationResponse")).hasSize(2).allSatisfy((answer) -> {
			assertThat(answer.input("statusCode")).isEqualTo("204");
			var methods = plan.all("apigateway/method:Method")
				.stream()
				.filter((method) -> method.input("resourceId").equals(answer.input("resourceId")))
				.map((method) -> (String) method.input("httpMethod"))
				.toList();
			assertThat(said(answer, "Allow").split(", ")).containsExactlyInAnyOrderElementsOf(methods);
		});
	}

	/**
	 * The gateway answers OPTIONS in place of the service.
	 */
	@Test
	void optionsSaysWhatTheServiceWouldSay() throws IOException {
		var plan = Plan.of(Map.of());
		var list = plan.the("apigateway/integrationResponse:IntegrationResponse", "products-options");
		var product = plan.the("apigateway/integrationResponse:IntegrationResponse", "product-options");
		var service = Path.of("../service/src/main/java/dev/products/service/product/ProductController.java");
		assertThat(service).content()
			.contains(Stream.of(said(list, "Allow"), said(product, "Allow"), said(product, "Accept-Patch"))
				.map((text) -> "\"" + text + "\"")
				.toList());
	}

	@Test
	void aHeaderIsSaidOnlyWhereItsMethodDeclaresIt() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all("apigateway/integrationResponse:IntegrationResponse")).allSatisfy((answer) -> {
			var declared = plan.the("apigateway/methodResponse:MethodResponse", answer.name());
			assertThat(headers(declared).keySet()).isEqualTo(headers(answer).keySet());
		});
	}

	@Test
	void onlyThisApiMayCallTheAlias() {
		assertThat(Plan.of(Map.of()).all("lambda/permission:Permission")).singleElement()
			.satisfies((permission) -> assertThat(permission.inputs())
				.containsEntry("principal", "apigateway.amazonaws.com")
				.containsEntry("qualifier", "live")
				.containsEntry("sourceArn", "execution of aws:apigateway/restApi:RestApi/products/*/*"));
	}

	@Test
	void theLogRoleOfTheRegionIsMadeOnlyWhereTheSettingsSaySo() {
		var existing = Plan.of(Map.of("apiGatewayLogRole", "arn:aws:iam::123456789012:role/gateway-logs"));
		assertThat(existing.all("apigateway/account:Account")).isEmpty();
		assertThat(existing.the("apigateway/stage:Stage", "stage").inputs()).containsKey("accessLogSettings");
		var none = Plan.of(Map.of("apiGatewayLogRole", "none"));
		assertThat(none.all("apigateway/account:Account")).isEmpty();
		assertThat(none.the("apigateway/stage:Stage", "stage").inputs()).doesNotContainKey("accessLogSettings");
		assertThat(Plan.of(Map.of("apiGatewayLogRole", "create")).all("apigateway/account:Account")).hasSize(1);
	}

	@Test
	void theDeploymentIsRolledByWhatItContainsAlone() {
		assertThat(deployed(Map.of("functionMemory", "512", "stageName", "v2"))).isEqualTo(deployed(Map.of()));
	}

	private static Map<?, ?> headers(Plan.Declared answer) {
		return (Map<?, ?>) answer.input("responseParameters");
	}

	private static String said(Plan.Declared answer, String header) {
		// A constant, which API Gateway wants in single quotes.
		var constant = (String) headers(answer).get("method.response.header." + header);
		assertThat(constant).as(header).matches("'[^']+'");
		return constant.substring(1, constant.length() - 1);
	}

	private static Object deployed(Map<String, String> keys) {
		return Plan.of(keys).the("apigateway/deployment:Deployment", "current").input("triggers");
	}

}
