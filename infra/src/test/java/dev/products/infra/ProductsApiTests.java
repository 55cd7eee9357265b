package dev.products.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProductsApiTests {

	private static final String ANSWER = "apigateway/integrationResponse:IntegrationResponse";

	private static final String ALIAS = "invokeArn of aws:lambda/alias:Alias/live";

	@Test
	void everyMethodExceptOptionsUsesTheAuthorizer() {
		var methods = Plan.of(Map.of()).all("apigateway/method:Method");
		assertThat(methods).hasSize(14).allSatisfy((method) -> {
			if (List.of("OPTIONS", "ANY").contains(method.input("httpMethod"))) {
				assertThat(method.inputs()).containsEntry("authorization", "NONE").doesNotContainKey("authorizerId");
			}
			else {
				assertThat(method.inputs()).containsEntry("authorization", "COGNITO_USER_POOLS")
					.containsEntry("authorizerId", "id of aws:apigateway/authorizer:Authorizer/users");
			}
		});
	}

	@Test
	void theAuthorizerUsesOnlyTheUserPoolOfTheStack() {
		var authorizer = Plan.of(Map.of()).the("apigateway/authorizer:Authorizer", "users");
		assertThat(authorizer.input("providerArns")).isEqualTo(List.of("arn of aws:cognito/userPool:UserPool/users"));
	}

	@Test
	void everyMethodExceptOptionsCallsTheAlias() {
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
	void optionsReturnsTheMethodsOfItsPath() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all("apigateway/integrationResponse:IntegrationResponse")
			.stream()
			.filter((answer) -> answer.name().endsWith("-options"))).hasSize(2).allSatisfy((answer) -> {
				assertThat(answer.input("statusCode")).isEqualTo("204");
				var methods = plan.all("apigateway/method:Method")
					.stream()
					.filter((method) -> method.input("resourceId").equals(answer.input("resourceId")))
					.map((method) -> (String) method.input("httpMethod"))
					.filter((verb) -> !verb.equals("ANY"))
					.toList();
				assertThat(said(answer, "Allow").split(", ")).containsExactlyInAnyOrderElementsOf(methods);
			});
	}

	/** API Gateway answers OPTIONS instead of the service. */
	@Test
	void optionsReturnsTheHeadersOfTheService() throws IOException {
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
	void everyMappedHeaderIsDeclaredByItsMethod() {
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
				.containsEntry("sourceArn", "executionArn of aws:apigateway/restApi:RestApi/products/*/*"));
	}

	@Test
	void theLogRoleIsCreatedOnlyIfTheSettingSaysSo() {
		var existing = Plan.of(Map.of("apiGatewayLogRole", "arn:aws:iam::123456789012:role/gateway-logs"));
		assertThat(existing.all("apigateway/account:Account")).isEmpty();
		assertThat(existing.the("apigateway/stage:Stage", "stage").inputs()).containsKey("accessLogSettings");
		var none = Plan.of(Map.of("apiGatewayLogRole", "none"));
		assertThat(none.all("apigateway/account:Account")).isEmpty();
		assertThat(none.the("apigateway/stage:Stage", "stage").inputs()).doesNotContainKey("accessLogSettings");
		assertThat(Plan.of(Map.of("apiGatewayLogRole", "create")).all("apigateway/account:Account")).hasSize(1);
	}

	@Test
	void aBodyIsValidatedByTheModelOfItsMediaType() {
		var plan = Plan.of(Map.of());
		var methods = plan.all("apigateway/method:Method");
		assertThat(methods).filteredOn((method) -> method.inputs().containsKey("requestModels"))
			.extracting((method) -> method.name() + " " + method.input("requestModels"))
			.containsExactlyInAnyOrder("create-product {application/json=NewProduct}",
					"update-product {application/json=ProductValues}",
					"patch-product {application/merge-patch+json=ProductPatch}");
		assertThat(methods).filteredOn((method) -> method.inputs().containsKey("requestModels"))
			.extracting((method) -> method.input("requestValidatorId"))
			.containsOnly("id of aws:apigateway/requestValidator:RequestValidator/body");
		assertThat(plan.the("apigateway/requestValidator:RequestValidator", "body").inputs())
			.containsEntry("validateRequestBody", true)
			.containsEntry("validateRequestParameters", false);
		assertThat(plan.all("apigateway/model:Model")).extracting((model) -> model.input("name"))
			.containsExactlyInAnyOrder("NewProduct", "ProductValues", "ProductPatch");
	}

	@Test
	void anAdoptedApiValidatesNothing() {
		var plan = Plan.of(Map.of("validateBodies", "false"));
		assertThat(plan.all("apigateway/model:Model")).isEmpty();
		assertThat(plan.all("apigateway/method:Method")).hasSize(14)
			.allSatisfy((method) -> assertThat(method.inputs()).doesNotContainKeys("requestModels",
					"requestValidatorId", "requestParameters"));
	}

	@Test
	void theAuthorizerCanBeAFunctionOfTheStack() {
		var plan = Plan.of(Map.of("authorizer", "lambda"));
		assertThat(plan.all("apigateway/authorizer:Authorizer")).singleElement()
			.satisfies((authorizer) -> assertThat(authorizer.inputs()).containsEntry("type", "TOKEN")
				.containsEntry("authorizerUri", "invokeArn of aws:lambda/alias:Alias/authorizer-live")
				.containsEntry("authorizerResultTtlInSeconds", 300.0));
		assertThat(plan.all("apigateway/method:Method"))
			.filteredOn((method) -> !List.of("OPTIONS", "ANY").contains(method.input("httpMethod")))
			.allSatisfy((method) -> assertThat(method.inputs()).containsEntry("authorization", "CUSTOM")
				.containsEntry("authorizerId", "id of aws:apigateway/authorizer:Authorizer/tokens"));
		assertThat(plan.the("lambda/permission:Permission", "api-may-ask").inputs()).containsEntry("qualifier", "live")
			.containsEntry("sourceArn",
					"executionArn of aws:apigateway/restApi:RestApi/products/authorizers/id of aws:apigateway/authorizer:Authorizer/tokens");
		var function = plan.the("lambda/function:Function", "authorizer");
		assertThat(function.input("name")).isEqualTo("ProductsFunction-authorizer");
		assertThat(function.input("environment")).isEqualTo(Map.of("variables",
				Map.of("PRODUCTS_ISSUER", "https://endpoint of aws:cognito/userPool:UserPool/users",
						"PRODUCTS_AUDIENCE", "id of aws:cognito/userPoolClient:UserPoolClient/web-client",
						"JAVA_TOOL_OPTIONS", "-XX:+DisableExplicitGC")));
		assertThat(plan.the("iam/rolePolicy:RolePolicy", "authorizer-permissions").json("policy").toString())
			.contains("logs:PutLogEvents")
			.doesNotContain("dynamodb");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			Bearer eyJh.eyJz.c2ln-_0, true
			bearer eyJh.eyJz.c2ln,    true
			Bearer token,             false
			Basic YTpi,               false
			eyJh.eyJz.c2ln,           false
			""")
	void aTokenThatIsNotAJwtDoesNotReachTheAuthorizerFunction(String header, boolean passes) {
		var expression = (String) Plan.of(Map.of("authorizer", "lambda"))
			.the("apigateway/authorizer:Authorizer", "tokens")
			.input("identityValidationExpression");
		assertThat(header.matches(expression)).isEqualTo(passes);
	}

	@Test
	void thePathOfAProductFollowsItemPath() {
		var below = Plan.of(Map.of());
		assertThat(below.the("apigateway/resource:Resource", "product").inputs())
			.containsEntry("parentId", "id of aws:apigateway/resource:Resource/products")
			.containsEntry("pathPart", "{productId}");
		var root = Plan.of(Map.of("itemPath", "/{productId}"));
		assertThat(root.the("apigateway/resource:Resource", "product").inputs())
			.containsEntry("parentId", "rootResourceId of aws:apigateway/restApi:RestApi/products")
			.containsEntry("pathPart", "{productId}");
		assertThat(root.the("lambda/function:Function", "products").input("environment").toString())
			.contains("PRODUCTS_ITEMPATH=/{productId}");
	}

	@ParameterizedTest
	@CsvSource({ "products, GET", "product, PATCH" })
	void anotherMethodOfAPathReturns405AndAllow(String resource, String verb) {
		var plan = Plan.of(Map.of("allowedOrigins", "[\"https://a.example\"]"));
		var answer = refusal(plan, resource + "-other-methods", "405", "method-not-allowed");
		assertThat(answer.input("resourceId")).isEqualTo("id of aws:apigateway/resource:Resource/" + resource);
		assertThat(said(answer, "Allow")).contains(verb)
			.isEqualTo(said(plan.the(ANSWER, resource + "-options"), "Allow"));
		assertThat(said(answer, "Access-Control-Allow-Origin")).isEqualTo("https://a.example");
		assertThat(said(answer, "Access-Control-Expose-Headers")).contains("Allow");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			/products/{productId}, rootResourceId of aws:apigateway/restApi:RestApi/products
			/{productId},          id of aws:apigateway/resource:Resource/product
			""")
	void anUnknownPathReturns404(String itemPath, String parent) {
		var plan = Plan.of(Map.of("itemPath", itemPath));
		assertThat(plan.the("apigateway/resource:Resource", "proxy").inputs()).containsEntry("pathPart", "{proxy+}")
			.containsEntry("parentId", parent);
		assertThat(refusal(plan, "unknown-path", "404", "path-not-found").input("resourceId"))
			.isEqualTo("id of aws:apigateway/resource:Resource/proxy");
		assertThat(refusal(plan, "root-path", "404", "path-not-found").input("resourceId"))
			.isEqualTo("rootResourceId of aws:apigateway/restApi:RestApi/products");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			/,                     root-other-methods 405 unknown-path 404
			/{all+},               all-other-methods 405 root-path 404
			/shops/{shopId}/items, items-other-methods 405 root-path 404 shop-path 404 shops-path 404 unknown-path 404
			/{shopId}/{all}/items, all-path 404 items-other-methods 405 root-path 404 shop-path 404 unknown-path 404
			""")
	void everyPathOfAContractRespondsToEveryMethod(String path, String expected, @TempDir Path folder)
			throws IOException {
		var description = Files.writeString(folder.resolve("openapi.yaml"),
				"{openapi: 3.1.0, paths: {\"" + path + "\": {get: {operationId: listItems}}}}");
		var plan = Plan.ofContract(description);
		var answers = plan.all(ANSWER);
		assertThat(answers.stream()
			.map((answer) -> answer.name() + " " + answer.input("statusCode"))
			.sorted()
			.collect(Collectors.joining(" "))).isEqualTo(expected);
		assertThat(answers).extracting((answer) -> answer.input("resourceId"))
			.doesNotHaveDuplicates()
			.hasSize(1 + plan.all("apigateway/resource:Resource").size());
	}

	/** The path of an adopted method can have parent resources without methods. */
	@Test
	void aPathWithoutMethodsAboveAnAdoptedPathReturns404() {
		var keys = StackFiles.config("adopted");
		keys.putAll(Map.of("gatewayProblems", "true", "legacyMocks", "[]", "legacyFunctions",
				"[{name: get, role: get, methods: [\"GET /products/{productId}\"]}]"));
		var plan = Plan.of(keys);
		assertThat(refusal(plan, "products-path", "404", "path-not-found").input("resourceId"))
			.isEqualTo("id of aws:apigateway/resource:Resource/products");
		assertThat(said(refusal(plan, "product-other-methods", "405", "method-not-allowed"), "Allow")).isEqualTo("GET");
	}

	@Test
	void anAdoptedApiKeepsItsResponsesToUnknownPaths() {
		var plan = Plan.of(Map.of("gatewayProblems", "false"));
		assertThat(plan.all("apigateway/method:Method")).hasSize(10)
			.noneSatisfy((method) -> assertThat(method.input("httpMethod")).isEqualTo("ANY"));
		assertThat(plan.all("apigateway/resource:Resource")).hasSize(2);
	}

	private static Plan.Declared refusal(Plan plan, String name, String status, String problem) {
		assertThat(plan.the("apigateway/method:Method", name).inputs()).containsEntry("httpMethod", "ANY")
			.containsEntry("authorization", "NONE")
			.doesNotContainKey("apiKeyRequired");
		var mock = plan.the("apigateway/integration:Integration", name);
		// With any other behavior, a mock fails for a body without a matching template.
		assertThat(mock.inputs()).containsEntry("type", "MOCK")
			.containsEntry("passthroughBehavior", "WHEN_NO_TEMPLATES");
		assertThat(((Map<?, ?>) mock.input("requestTemplates")).get("application/json"))
			.isEqualTo("{\"statusCode\": " + status + "}");
		var answer = plan.the(ANSWER, name);
		assertThat(answer.input("statusCode")).isEqualTo(status);
		assertThat(said(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(((Map<?, ?>) answer.input("responseTemplates")).get("application/json").toString())
			.contains("\"urn:problem-type:products:" + problem + "\"", "\"status\":" + status)
			// These characters have a meaning in Velocity templates.
			.doesNotContain("$", "#");
		return answer;
	}

	private static Map<?, ?> headers(Plan.Declared answer) {
		return (Map<?, ?>) answer.input("responseParameters");
	}

	private static String said(Plan.Declared answer, String header) {
		// API Gateway requires constants in single quotes.
		var constant = (String) headers(answer).get("method.response.header." + header);
		assertThat(constant).as(header).matches("'[^']+'");
		return constant.substring(1, constant.length() - 1);
	}

}
