package dev.products.adopt.mapping;

import java.util.List;
import java.util.Map;

import dev.products.adopt.kinds.ResourceTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Decision.Ambiguous;
import dev.products.adopt.mapping.Decision.Candidate;
import dev.products.adopt.mapping.Decision.Matched;
import dev.products.adopt.mapping.Decision.Missing;

import static dev.products.adopt.mapping.TestInventory.decision;
import static dev.products.adopt.mapping.TestInventory.refersTo;
import static dev.products.adopt.mapping.TestInventory.says;
import static dev.products.adopt.mapping.TestInventory.saysNothing;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resources that are identified by their container: parts of an API, a function, or a
 * role.
 */
class DependentResourcesMatcherTest {

	private static final String DEPLOYMENT = "aws:apigateway/deployment:Deployment";

	private static final String MODEL = "aws:apigateway/model:Model";

	private static final String PERMISSION = "aws:lambda/permission:Permission";

	private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

	private final TestInventory estates = new TestInventory();

	@BeforeEach
	void createApiWithNestedResources() {
		// The order is reversed: each resource comes before those to which it refers.
		this.estates.declaresAs(DEPLOYMENT, "deployment", Map.of("restApi", refersTo(ResourceTypes.REST_API, "api")))
			.declaresAs(ResourceTypes.STAGE, "stage",
					Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "stageName", says("dev"), "deployment",
							refersTo(DEPLOYMENT, "deployment")))
			.declaresAs(ResourceTypes.METHOD, "get", method("item", "GET"))
			.declaresAs(ResourceTypes.METHOD, "root",
					Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "resourceId",
							refersTo(ResourceTypes.REST_API, "api"), "httpMethod", says("ANY")))
			.declaresAs(ResourceTypes.RESOURCE, "item",
					resource(refersTo(ResourceTypes.RESOURCE, "list"), "{productId}"))
			.declaresAs(ResourceTypes.RESOURCE, "list", resource(refersTo(ResourceTypes.REST_API, "api"), "products"))
			.declares(ResourceTypes.REST_API, "api", "ProductsAPI");
	}

	private static Map<String, Target.Given> resource(Target.Given parent, String pathPart) {
		return Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "parentId", parent, "pathPart",
				says(pathPart));
	}

	private static Map<String, Target.Given> method(String resource, String verb) {
		return Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "resourceId",
				refersTo(ResourceTypes.RESOURCE, resource), "httpMethod", says(verb));
	}

	private void live(String api, String name) {
		this.estates.live(ResourceTypes.REST_API, Map.of("api", api, "name", name, "root", api + "0"), name);
		liveResource(api, api + "1", api + "0", "products");
		liveResource(api, api + "2", api + "1", "{productId}");
		// Also beside the list, where it is another one.
		liveResource(api, api + "3", api + "0", "{productId}");
		liveMethod(api, api + "0", "ANY");
		liveMethod(api, api + "2", "GET");
		liveMethod(api, api + "3", "GET");
		for (String deployment : new String[] { "old", "now" }) {
			this.estates.live(DEPLOYMENT, Map.of("api", api, "deployment", deployment + api), deployment + api);
		}
		this.estates.live(ResourceTypes.STAGE, Map.of("api", api, "stage", "dev", "deployment", "now" + api), "dev");
	}

	private void liveResource(String api, String id, String parent, String pathPart) {
		this.estates.live(ResourceTypes.RESOURCE,
				Map.of("api", api, "resource", id, "parent", parent, "path_part", pathPart), pathPart);
	}

	private void liveMethod(String api, String resource, String verb) {
		this.estates.live(ResourceTypes.METHOD, Map.of("api", api, "resource", resource, "method", verb), verb);
	}

	@Test
	void partsOfAnApiAreMatchedByTheirContainer() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI-old");
		Mapping mapping = this.estates.match();
		assertThat(id(mapping, ResourceTypes.RESOURCE, "list")).isEqualTo("a/a1");
		assertThat(id(mapping, ResourceTypes.RESOURCE, "item")).isEqualTo("a/a2");
		assertThat(id(mapping, ResourceTypes.METHOD, "get")).isEqualTo("a/a2/GET");
		assertThat(id(mapping, ResourceTypes.METHOD, "root")).isEqualTo("a/a0/ANY");
		assertThat(decision(mapping, ResourceTypes.METHOD, "get").reason())
			.isEqualTo("the only one named 'GET' in api a, resource a2");
	}

	@Test
	void aDeploymentIsMatchedByItsStage() {
		live("a", "ProductsAPI");
		assertThat(id(this.estates.match(), DEPLOYMENT, "deployment")).isEqualTo("a/nowa");
	}

	@Test
	void aDeploymentWithoutAStageIsNotMatched() {
		live("a", "ProductsAPI");
		this.estates.declaresAs(DEPLOYMENT, "other", Map.of("restApi", refersTo(ResourceTypes.REST_API, "api")));
		assertThat(decision(this.estates.match(), DEPLOYMENT, "other")).isInstanceOfSatisfying(Ambiguous.class,
				(doubt) -> assertThat(doubt.candidates()).extracting(Candidate::id)
					.containsExactly("a/olda", "a/nowa"));
	}

	@Test
	void undeclaredPartsOfAnAdoptedResourceAreListed() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI-old");
		liveMethod("a", "a1", "PATCH");
		this.estates.live(MODEL, Map.of("api", "a", "model", "Empty", "model_id", "m1"), "Empty", LiveResource.BY_AWS);
		assertThat(this.estates.match().unadopted()).extracting(Mapping.Unadopted::id)
			// Not what is in the other API, nor the method of the resource that is named
			// itself.
			.containsExactlyInAnyOrder("b", "a/a3", "a/a1/PATCH", "a/olda");
	}

	@Test
	void resourcesThatAwsCreatesAreMatchedIfTheyAreDeclared() {
		live("a", "ProductsAPI");
		this.estates.live(MODEL, Map.of("api", "a", "model", "Empty", "model_id", "m1"), "Empty", LiveResource.BY_AWS)
			.declaresAs(MODEL, "empty",
					Map.of("restApi", refersTo(ResourceTypes.REST_API, "api"), "name", says("Empty")));
		assertThat(id(this.estates.match(), MODEL, "empty")).isEqualTo("a/Empty");
	}

	@Test
	void partsOfAnAmbiguousApiAreAmbiguous() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI");
		Mapping mapping = this.estates.match();
		for (String local : new String[] { ResourceTypes.RESOURCE + "::item", ResourceTypes.METHOD + "::get",
				DEPLOYMENT + "::deployment" }) {
			assertThat(mapping.byLocal().get(local)).as(local)
				.isInstanceOfSatisfying(Ambiguous.class,
						(doubt) -> assertThat(doubt.reason()).contains("decide that first"));
		}
	}

	@Test
	void decidingTheApiDecidesItsParts() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI");
		Mapping mapping = this.estates
			.match(Map.of(TestInventory.urn(ResourceTypes.REST_API, "api").local(), new Matched("b", "", "")));
		assertThat(id(mapping, ResourceTypes.METHOD, "get")).isEqualTo("b/b2/GET");
		assertThat(id(mapping, DEPLOYMENT, "deployment")).isEqualTo("b/nowb");
	}

	@Test
	void aCloudFormationStackDecidesBetweenTwoResources() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI");
		Mapping mapping = this.estates.formed("AWS::ApiGateway::RestApi", "b")
			.formed("AWS::ApiGateway::Stage", "dev")
			.match();
		assertThat(id(mapping, ResourceTypes.REST_API, "api")).isEqualTo("b");
		assertThat(decision(mapping, ResourceTypes.REST_API, "api").reason()).contains("CloudFormation stack by-hand");
		assertThat(id(mapping, ResourceTypes.METHOD, "get")).isEqualTo("b/b2/GET");
		// `dev` is a stage of both, and the stack's is that of its own API.
		assertThat(CloudFormation.byLive(this.estates.inventory())).containsOnlyKeys(
				LiveResource.key(ResourceTypes.REST_API, "b"), LiveResource.key(ResourceTypes.STAGE, "b/dev"));
	}

	@Test
	void aResourceWithSeveralPossibleContainersIsMatchedIfItIsTheOnlyOne() {
		Mapping mapping = twoFunctions().declaresAs(PERMISSION, "gateway", permission("gateway"))
			.live(PERMISSION, Map.of("function", "put", "statement", "gateway"), "gateway")
			.match();
		assertThat(id(mapping, PERMISSION, "gateway")).isEqualTo("put/gateway");
	}

	@Test
	void aResourceWithSeveralPossibleContainersIsNotGuessed() {
		Mapping mapping = twoFunctions().declaresAs(PERMISSION, "one", permission("gateway"))
			.declaresAs(PERMISSION, "other", permission("gateway"))
			.live(PERMISSION, Map.of("function", "put", "statement", "gateway"), "gateway")
			.match();
		assertThat(decision(mapping, PERMISSION, "one")).isInstanceOf(Ambiguous.class);
		assertThat(decision(mapping, PERMISSION, "other")).isInstanceOf(Ambiguous.class);
	}

	/** A plan does not tell of which function an ARN is that is not known yet. */
	private static Map<String, Target.Given> permission(String statement) {
		return Map.of("function", new Target.Given(null, List.of(), "its function is only known after `up`"),
				"qualifier", saysNothing(), "statementId", says(statement));
	}

	private static TestInventory twoFunctions() {
		return new TestInventory().declares(ResourceTypes.FUNCTION, "get", "get")
			.declares(ResourceTypes.FUNCTION, "put", "put")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get"), "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "put"), "put");
	}

	@Test
	void partsOfAMissingApiAreMissing() {
		live("b", "Invoices");
		Mapping mapping = this.estates.match();
		assertThat(mapping.byLocal().values()).allMatch(Missing.class::isInstance);
	}

	@Test
	void partsOfAnApiInTheStackAreMatched() {
		TestInventory inStack = new TestInventory().hasInStack(ResourceTypes.REST_API, "api", "ProductsAPI", "a")
			.declaresAs(ResourceTypes.RESOURCE, "list", resource(refersTo(ResourceTypes.REST_API, "api"), "products"))
			.live(ResourceTypes.REST_API, Map.of("api", "a", "name", "ProductsAPI", "root", "a0"), "ProductsAPI")
			.live(ResourceTypes.RESOURCE, Map.of("api", "a", "resource", "a1", "parent", "a0", "path_part", "products"),
					"/products");
		assertThat(id(inStack.match(), ResourceTypes.RESOURCE, "list")).isEqualTo("a/a1");
	}

	/** Its ID is then the name of the role and the time. */
	@Test
	void anAttachedPolicyThatUpCreatedBelongsToTheProgram() {
		String policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";
		Mapping mapping = new TestInventory().hasInStack(ResourceTypes.ROLE, "runs", "shop", "shop")
			.hasInStack(ResourceTypes.ROLE_POLICY_ATTACHMENT, "reads", "shop", "shop-20261130201447000000000001")
			.with("role", refersTo(ResourceTypes.ROLE, "runs"))
			.with("policyArn", says(policy))
			.live(ResourceTypes.ROLE, Map.of("role", "shop"), "shop")
			.live(ResourceTypes.ROLE_POLICY_ATTACHMENT, Map.of("role", "shop", "policy_arn", policy), "ReadOnlyAccess")
			.live(ResourceTypes.ROLE_POLICY_ATTACHMENT, Map.of("role", "shop", "policy_arn", policy + "2"), "other")
			.match();
		assertThat(mapping.unadopted()).extracting(Mapping.Unadopted::id).containsExactly("shop/" + policy + "2");
	}

	@Test
	void aPermissionWithoutAnIdIsMatchedByItsPrincipal() {
		Mapping mapping = function().live(PERMISSION, statement("uuid1", "apigateway.amazonaws.com"), "uuid1")
			.live(PERMISSION, statement("uuid2", "s3.amazonaws.com"), "uuid2")
			.match();
		assertThat(id(mapping, PERMISSION, "gateway")).isEqualTo("get/uuid1");
		assertThat(mapping.unadopted()).extracting(Mapping.Unadopted::id).contains("get/uuid2");
	}

	@Test
	void twoPermissionsOfOnePrincipalAreAmbiguous() {
		assertThat(decision(function().live(PERMISSION, statement("uuid1", "apigateway.amazonaws.com"), "uuid1")
			.live(PERMISSION, statement("uuid2", "apigateway.amazonaws.com"), "uuid2")
			.match(), PERMISSION, "gateway"))
			.isInstanceOfSatisfying(Ambiguous.class, (doubt) -> assertThat(doubt.candidates()).hasSize(2));
	}

	private TestInventory function() {
		// For every way in which a program can refer to a function.
		return new TestInventory().declares(ResourceTypes.FUNCTION, "get", "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get"), "get")
			.declaresAs(PERMISSION, "gateway",
					Map.of("function", says("arn:aws:lambda:eu-central-1:000000000000:function:get"), "qualifier",
							saysNothing(), "statementId", saysNothing(), "principal", says("apigateway.amazonaws.com"),
							"action", says("lambda:InvokeFunction"), "sourceArn", saysNothing()));
	}

	private static Map<String, String> statement(String id, String principal) {
		return Map.of("function", "get", "statement", id, "principal", principal, "action", "lambda:InvokeFunction");
	}

	@Test
	void anAttachmentIsMatchedByRoleAndPolicy() {
		String arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
		Mapping mapping = new TestInventory().declares(ResourceTypes.ROLE, "role", "get-role")
			.declaresAs(ATTACHMENT, "basic",
					Map.of("role", refersTo(ResourceTypes.ROLE, "role"), "policyArn", says(arn)))
			.live(ResourceTypes.ROLE, Map.of("role", "get-role"), "get-role")
			.live(ATTACHMENT, Map.of("role", "get-role", "policy_arn", arn), "AWSLambdaBasicExecutionRole")
			.match();
		assertThat(id(mapping, ATTACHMENT, "basic")).isEqualTo("get-role/" + arn);
	}

	@Test
	void unadoptedPartsNameTheirContainer() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI-old");
		liveMethod("a", "a1", "PATCH");
		Mapping mapping = this.estates.match();
		assertThat(mapping.unadopted()).filteredOn((one) -> one.id().equals("a/a1/PATCH"))
			.extracting(Mapping.Unadopted::why)
			.containsExactly(
					"belongs to the adopted aws:apigateway/resource:Resource 'products', but not in the program");
		assertThat(mapping.unadopted()).filteredOn((one) -> one.id().equals("b"))
			.extracting(Mapping.Unadopted::why)
			.containsExactly("has a similar name, but is not in the program");
		assertThat(MappingReader.read(MappingWriter.write(mapping)).mapping().unadopted())
			.isEqualTo(mapping.unadopted());
	}

	/** The address that clients call, and the keys that they send. */
	@Test
	void whatUsesAnAdoptedApiIsUnadopted() {
		live("a", "ProductsAPI");
		String plan = "aws:apigateway/usagePlan:UsagePlan";
		String path = "aws:apigateway/basePathMapping:BasePathMapping";
		this.estates.live(plan, Map.of("plan", "p1", "apis", "a z"), "gold", Map.of("keys", "web"))
			.live(plan, Map.of("plan", "p2", "apis", "z"), "silver")
			.live(plan, Map.of("plan", "p3"), "none")
			.live(path, Map.of("domain", "api.example.com", "path", "", "apis", "a"), "api.example.com/")
			.live(path, Map.of("domain", "api.example.com", "path", "z", "apis", "z"), "api.example.com/z");
		assertThat(this.estates.match().unadopted()).filteredOn((one) -> List.of(plan, path).contains(one.type()))
			.extracting((one) -> one.id() + " (" + one.about() + ") " + one.why())
			.containsExactlyInAnyOrder(
					"p1 ('gold', keys web) belongs to the adopted aws:apigateway/restApi:RestApi 'ProductsAPI', but not in the program",
					"api.example.com/ ('api.example.com/') belongs to the adopted aws:apigateway/restApi:RestApi 'ProductsAPI', but not in the program");
	}

	@Test
	void resourcesThatWaitForADecisionAreListedOnce() {
		live("a", "ProductsAPI");
		live("b", "ProductsAPI");
		Mapping written = this.estates.match();
		assertThat(written.having(Ambiguous.class)).hasSize(7);
		// The same after the mapping is read from its file.
		for (Mapping mapping : List.of(written, MappingReader.read(MappingWriter.write(written)).mapping())) {
			assertThat(DecisionList.of(mapping, this.estates.inventory(), (entry) -> true)).satisfiesExactly(
					(line) -> assertThat(line)
						.startsWith("  ambiguous      " + ResourceTypes.REST_API + " 'api' - there are 2"),
					(line) -> assertThat(line).contains("candidate a ("),
					(line) -> assertThat(line).contains("candidate b ("),
					(line) -> assertThat(line).contains("6 more are decided with it"));
		}
		// A resource is listed if the one for which it waits is not.
		assertThat(DecisionList.of(written, this.estates.inventory(),
				(entry) -> entry.type().equals(ResourceTypes.METHOD)))
			.filteredOn((line) -> line.startsWith("  ambiguous"))
			.hasSize(2);
	}

	@Test
	void aResourceThatUpWouldConvertIsAmbiguous() {
		live("a", "ProductsAPI");
		Map<String, String> parts = Map.of("api", "a", "resource", "a2", "method", "GET", "type", "AWS");
		this.estates.live(ResourceTypes.INTEGRATION, parts, "GET /products/{productId}");
		Target.Given frozen = new Target.Given(null, List.of(),
				"Pulumi leaves its type Pulumi ignores changes of it (ignoreChanges)");
		assertThat(id(this.estates.declaresAs(ResourceTypes.INTEGRATION, "get", method("item", "GET"))
			.with("type", frozen)
			.match(), ResourceTypes.INTEGRATION, "get")).isEqualTo("a/a2/GET");
		assertThat(id(this.estates.with("type", says("AWS")).match(), ResourceTypes.INTEGRATION, "get"))
			.isEqualTo("a/a2/GET");
		this.estates.with("type", says("AWS_PROXY"));
		assertThat(decision(this.estates.match(), ResourceTypes.INTEGRATION, "get"))
			.isInstanceOfSatisfying(Ambiguous.class, (doubt) -> {
				assertThat(doubt.reason()).contains("its type is AWS in AWS and AWS_PROXY in the program");
				assertThat(doubt.candidates()).extracting(Candidate::id).containsExactly("a/a2/GET");
			});
		Mapping settled = this.estates.match(
				Map.of(TestInventory.urn(ResourceTypes.INTEGRATION, "get").local(), new Matched("a/a2/GET", "", "")));
		assertThat(id(settled, ResourceTypes.INTEGRATION, "get")).isEqualTo("a/a2/GET");
	}

	/**
	 * Resources that a finder does not read must not be missing, or `up` would create
	 * them.
	 */
	@ParameterizedTest
	@MethodSource("beyond")
	void resourcesThatAreNotReadAreAmbiguous(String type, Map<String, Target.Given> inputs, String id, String what) {
		TestInventory unread = twoFunctions().declaresAs(type, "one", inputs);
		assertThat(decision(unread.match(), type, "one")).isInstanceOfSatisfying(Ambiguous.class,
				(doubt) -> assertThat(doubt.reason()).contains("adopt does not read " + what)
					.contains("`decision: matched` and its ID, in the form "));
		Mapping mine = unread
			.match(Map.of(TestInventory.urn(type, "one").local(), new Matched(id, Matched.BY_HAND, "I looked")));
		assertThat(id(mine, type, "one")).isEqualTo(id);
		assertThat(new MappingCheck(unread.inventory()).problems(mine)).isEmpty();
	}

	static List<Arguments> beyond() {
		String acl = "arn:aws:wafv2:us-east-1:000000000000:global/webacl/front/0a1b";
		String balancer = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer/app/x/1";
		Map<String, Target.Given> service = Map.of("serviceNamespace", says("ecs"), "resourceId", says("service/a/b"),
				"scalableDimension", says("ecs:service:DesiredCount"));
		Map<String, Target.Given> version = Map.of("function", refersTo(ResourceTypes.FUNCTION, "get"), "qualifier",
				says("3"), "statementId", says("gateway"));
		return List.of(
				Arguments.of("aws:wafv2/webAcl:WebAcl", Map.of("name", says("front"), "scope", says("CLOUDFRONT")),
						"0a1b/front/CLOUDFRONT", "web ACLs of CloudFront"),
				Arguments.of("aws:wafv2/webAclAssociation:WebAclAssociation",
						Map.of("webAclArn", says(acl), "resourceArn", says(balancer)), acl + "," + balancer,
						"web ACLs before anything but a stage"),
				Arguments.of("aws:appautoscaling/target:Target", service, "ecs/service/a/b/ecs:service:DesiredCount",
						"scaling of anything but"),
				Arguments.of(PERMISSION, version, "get:3/gateway", "permissions of versions"),
				Arguments.of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
						Map.of("functionName", says("get"), "qualifier", says("3")), "get,3",
						"what is kept warm of versions"));
	}

	@Test
	void resourcesThatAreReadAndNotFoundAreMissing() {
		assertThat(decision(new TestInventory()
			.declaresAs("aws:wafv2/webAcl:WebAcl", "one", Map.of("name", says("front"), "scope", says("REGIONAL")))
			.match(), "aws:wafv2/webAcl:WebAcl", "one")).isInstanceOf(Missing.class);
	}

	private static String id(Mapping mapping, String type, String logicalName) {
		Decision decision = decision(mapping, type, logicalName);
		assertThat(decision).as(decision.reason()).isInstanceOf(Matched.class);
		return ((Matched) decision).id();
	}

}
