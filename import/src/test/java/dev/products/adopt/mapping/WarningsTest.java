package dev.products.adopt.mapping;

import java.util.List;
import java.util.Map;

import dev.products.adopt.kinds.ResourceTypes;
import org.junit.jupiter.api.Test;

import dev.products.adopt.kinds.ApiGateway;
import dev.products.adopt.kinds.Target;

import static dev.products.adopt.mapping.TestInventory.refersTo;
import static dev.products.adopt.mapping.TestInventory.says;
import static org.assertj.core.api.Assertions.assertThat;

/** What no plan shows. */
class WarningsTest {

	private static final String FUNCTION = "arn:aws:lambda:eu-central-1:000000000000:function:";

	private static final String PROXY = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + FUNCTION;

	private static final String EXECUTE = "arn:aws:execute-api:eu-central-1:000000000000:";

	private final TestInventory estates = new TestInventory().declares(ResourceTypes.REST_API, "api", "ProductsAPI")
		.live(ResourceTypes.REST_API, Map.of("api", "a", "name", "ProductsAPI", "root", "a0"), "ProductsAPI");

	private List<String> warnings() {
		return new Warnings(this.estates.inventory(), this.estates.match()).all();
	}

	private TestInventory stage(Map<String, String> facts) {
		return this.estates
			.declaresAs(ResourceTypes.STAGE, "stage",
					Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "stageName", says("dev")))
			.live(ResourceTypes.STAGE, Map.of("api", "a", "stage", "dev", "deployment", "d"), "dev", facts)
			.live(ResourceTypes.STAGE, Map.of("api", "a", "stage", "other", "deployment", "e"), "other",
					Map.of(ApiGateway.UNDEPLOYED, "PUT /of-others is not deployed"));
	}

	@Test
	void undeployedChangesOfAnApiAreAWarning() {
		stage(Map.of(ApiGateway.UNDEPLOYED, "DELETE /products is not deployed"));
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith("stage dev of API a does not serve the current API: DELETE /products is not deployed. ")
			.contains("such as the first one of `up`, deploys these changes");
	}

	@Test
	void aClientCertificateOfAStageIsAWarning() {
		stage(Map.of(ApiGateway.CLIENT_CERTIFICATE, "c1"));
		assertThat(warnings()).containsExactly(
				"stage dev of API a uses client certificate c1, for which adopt does not look. Do not delete it");
	}

	@Test
	void aStageThatServesTheCurrentApiIsNotAWarning() {
		stage(Map.of());
		assertThat(warnings()).isEmpty();
	}

	@Test
	void aStageThatCannotBeComparedIsAWarning() {
		stage(Map.of());
		this.estates.denied(ResourceTypes.STAGE, "apigateway:GET");
		assertThat(warnings()).singleElement()
			.asString()
			.isEqualTo(
					"it is not known whether stage dev of API a serves the current API, because adopt could not read "
							+ "them (apigateway:GET). Allow this call, and run `adopt discover` again");
	}

	@Test
	void aTableWithOtherKeysIsAWarning() {
		var sorted = Map.of("keys", "productId HASH, createdAt RANGE");
		this.estates.declaresAs(ResourceTypes.TABLE, "a", Map.of("name", says("TableA"), "hashKey", says("productId")))
			.live(ResourceTypes.TABLE, Map.of("table", "TableA"), "TableA", sorted)
			.declaresAs(ResourceTypes.TABLE, "b",
					Map.of("name", says("TableB"), "hashKey", says("productId"), "rangeKey", says("createdAt")))
			.live(ResourceTypes.TABLE, Map.of("table", "TableB"), "TableB", sorted)
			.declaresAs(ResourceTypes.TABLE, "c", Map.of("name", says("TableC"), "hashKey", says("productId")))
			.live(ResourceTypes.TABLE, Map.of("table", "TableC"), "TableC");
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith(
					"table TableA has the keys productId HASH, createdAt RANGE in AWS, but the program declares productId HASH. ")
			.contains("leave `products:serviceFunction` false");
	}

	@Test
	void anIntegrationThatIsNotAProxyIsAWarning() {
		integration("GET", "AWS", PROXY + "get/invocations", "Pulumi ignores changes of it (ignoreChanges)");
		integration("OPTIONS", "MOCK", "", "Pulumi ignores changes of it (ignoreChanges)");
		integration("POST", "HTTP_PROXY", "https://example.com/create", "Pulumi ignores changes of it (ignoreChanges)");
		integration("PUT", "AWS_PROXY", PROXY + "put/invocations", "Pulumi ignores changes of it (ignoreChanges)");
		assertThat(warnings()).hasSize(2)
			.anySatisfy((line) -> assertThat(line)
				.startsWith("GET / of API a is answered by an integration of type AWS (" + PROXY + "get/invocations)")
				.contains("Before you set its route to `spring`", "removes its request and response templates"))
			.anySatisfy((line) -> assertThat(line)
				.startsWith("POST / of API a is answered by an integration of type HTTP_PROXY (https://example.com/"));
	}

	private void integration(String verb, String type, String uri, String frozen) {
		this.estates
			.declaresAs(ResourceTypes.INTEGRATION, verb,
					Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "resourceId",
							refersTo(ResourceTypes.REST_API, "api"), "httpMethod", says(verb), "type",
							new Target.Given(null, List.of(), frozen)))
			.live(ResourceTypes.INTEGRATION, Map.of("api", "a", "resource", "a0", "method", verb, "type", type),
					verb + " /", Map.of("type", type, "uri", uri));
	}

	@Test
	void otherUsersOfAFunctionAreAWarning() {
		this.estates.declares(ResourceTypes.FUNCTION, "get", "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get", "arn", FUNCTION + "get"), "get");
		permission("own", "apigateway.amazonaws.com", EXECUTE + "a/*/GET/products");
		assertThat(warnings()).isEmpty();
		permission("authorizes", "apigateway.amazonaws.com", EXECUTE + "a/authorizers/x");
		permission("mobile", "apigateway.amazonaws.com", EXECUTE + "b/*/GET/products");
		permission("nightly", "events.amazonaws.com", "arn:aws:events:eu-central-1:000000000000:rule/nightly");
		this.estates
			.live(ResourceTypes.EVENT_SOURCE_MAPPING, Map.of("uuid", "u-1", "function", "get"), "u-1",
					Map.of("source", "arn:aws:sqs:eu-central-1:000000000000:orders"))
			.live(ResourceTypes.FUNCTION_URL, Map.of("function", "get"), "https://x.lambda-url.eu-central-1.on.aws/")
			.live(ResourceTypes.INTEGRATION, Map.of("api", "b", "resource", "b1", "method", "ANY"), "ANY /old",
					Map.of("type", "AWS_PROXY", "uri", PROXY + "get:live/invocations"))
			.live(ResourceTypes.INTEGRATION, Map.of("api", "b", "resource", "b2", "method", "ANY"), "ANY /else",
					Map.of("type", "AWS_PROXY", "uri", PROXY + "getmore/invocations"));
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith("function get is also used elsewhere")
			.contains("event source mapping u-1 from arn:aws:sqs:eu-central-1:000000000000:orders",
					"function URL https://x.lambda-url.eu-central-1.on.aws/", "permission authorizes",
					"permission mobile", "permission nightly of events.amazonaws.com from arn:aws:events:",
					"ANY /old of API b")
			.doesNotContain("own", "/else");
	}

	/** One of two APIs may be the one that the permission is for. */
	@Test
	void otherUsersAreNotReportedWhileResourcesAreAmbiguous() {
		otherUsersOfAFunctionAreAWarning();
		this.estates.live(ResourceTypes.REST_API, Map.of("api", "b", "name", "ProductsAPI", "root", "b0"),
				"ProductsAPI");
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith("other users of the adopted functions and roles are only known")
			.endsWith("then run `adopt match` again");
	}

	private void permission(String statement, String principal, String source) {
		this.estates.live(ResourceTypes.PERMISSION,
				Map.of("function", "get", "statement", statement, "principal", principal, "source_arn", source),
				statement);
	}

	private void functionWithRole(String has, Target.Given declared) {
		String path = "arn:aws:iam::000000000000:role/service-role/";
		this.estates.declares(ResourceTypes.ROLE, "reads", "get-role")
			.live(ResourceTypes.ROLE, Map.of("role", "get-role", "arn", path + "get-role"), "get-role")
			.declares(ResourceTypes.FUNCTION, "get", "get")
			.with("role", declared)
			.live(ResourceTypes.FUNCTION, Map.of("function", "get", "arn", FUNCTION + "get"), "get",
					Map.of("role", path + has));
	}

	/** Otherwise the role of a function in use is deleted when another one is retired. */
	@Test
	void anotherRoleThanTheDeclaredOneIsAWarning() {
		functionWithRole("old-role", refersTo(ResourceTypes.ROLE, "reads"));
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith("function get has the role old-role in AWS, but the program declares get-role for it")
			.contains("Declare old-role for it (`role` in products:legacyFunctions)");
	}

	@Test
	void aRoleThatTheProgramNamesByItsArnIsCompared() {
		functionWithRole("old-role", says("arn:aws:iam::000000000000:role/get-role"));
		assertThat(warnings()).singleElement().asString().contains("but the program declares get-role for it");
	}

	@Test
	void theDeclaredRoleIsNotAWarning() {
		functionWithRole("get-role", refersTo(ResourceTypes.ROLE, "reads"));
		assertThat(warnings()).isEmpty();
	}

	@Test
	void functionsThatCannotBeReadMayHaveTheRole() {
		this.estates.declares(ResourceTypes.ROLE, "reads", "get-role")
			.live(ResourceTypes.ROLE, Map.of("role", "get-role", "arn", "arn:aws:iam::000000000000:role/get-role"),
					"get-role")
			.denied(ResourceTypes.FUNCTION, "lambda:ListFunctions");
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith("it is not known which functions have the adopted roles, because adopt could not read them");
	}

	@Test
	void otherUsersAndUndeclaredPoliciesOfARoleAreWarnings() {
		String arn = "arn:aws:iam::000000000000:role/shared";
		this.estates.declares(ResourceTypes.ROLE, "shared", "shared")
			.live(ResourceTypes.ROLE, Map.of("role", "shared", "arn", arn), "shared")
			.declaresAs(ResourceTypes.ROLE_POLICY, "known",
					Map.of("role", refersTo(ResourceTypes.ROLE, "shared"), "name", says("known")))
			.live(ResourceTypes.ROLE_POLICY, Map.of("role", "shared", "policy", "known"), "known");
		assertThat(warnings()).isEmpty();
		this.estates.live(ResourceTypes.ROLE_POLICY, Map.of("role", "shared", "policy", "unknown"), "unknown")
			.live(ResourceTypes.ROLE_POLICY_ATTACHMENT,
					Map.of("role", "shared", "policy_arn", "arn:aws:iam::aws:policy/AdministratorAccess"),
					"AdministratorAccess")
			.live(ResourceTypes.ROLE_POLICY, Map.of("role", "other", "policy", "of-others"), "of-others")
			.live(ResourceTypes.FUNCTION, Map.of("function", "billing"), "billing", Map.of("role", arn));
		assertThat(warnings()).satisfiesExactly(
				(line) -> assertThat(line)
					.startsWith("role shared is adopted without its policies unknown, AdministratorAccess: "),
				(line) -> assertThat(line).startsWith("role shared is also used elsewhere")
					.endsWith("function billing has it"));
	}

}
