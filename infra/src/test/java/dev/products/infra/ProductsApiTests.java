package dev.products.infra;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductsApiTests {

	private static final String ALIAS = "invoke aws:lambda/alias:Alias/live";

	@Test
	void everyMethodButOptionsAsksTheAuthorizer() {
		var methods = Plan.of(Map.of()).all("apigateway/method:Method");
		assertThat(methods).hasSize(7).allSatisfy((method) -> {
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
		assertThat(answered).hasSize(5)
			.allSatisfy((integration) -> assertThat(integration.inputs()).containsEntry("type", "AWS_PROXY")
				.containsEntry("integrationHttpMethod", "POST")
				.containsEntry("uri", ALIAS));
	}

	@Test
	void optionsNamesTheMethodsOfItsPath() {
		var answers = Plan.of(Map.of()).all("apigateway/integrationResponse:IntegrationResponse");
		assertThat(answers).extracting((answer) -> answer.input("responseParameters"))
			.containsExactlyInAnyOrder(Map.of("method.response.header.Allow", "'GET,POST,OPTIONS'"),
					Map.of("method.response.header.Allow", "'GET,PUT,DELETE,OPTIONS'"));
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.input("statusCode")).isEqualTo("204"));
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

	private static Object deployed(Map<String, String> keys) {
		return Plan.of(keys).the("apigateway/deployment:Deployment", "current").input("triggers");
	}

}
