package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.kinds.EstateReader;
import dev.products.adopt.kinds.ResourceTypes;
import dev.products.adopt.kinds.Target;
import dev.products.emulator.OnEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Of two APIs of one name, one is that of a stack of CloudFormation. */
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudFormationIT {

	private static final String TEMPLATE = """
			{"Resources": {
			  "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "NAME"}},
			  "Things": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"},
			    "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "things"}},
			  "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"},
			    "ResourceId": {"Ref": "Things"}, "HttpMethod": "GET", "AuthorizationType": "NONE",
			    "Integration": {"Type": "MOCK"}}}}}""";

	private final String name = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final CloudFormationClient cloudFormation = CloudFormationClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private final ApiGatewayClient gateway = ApiGatewayClient.builder()
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	private String byHand = "";

	@BeforeAll
	void createTwoApis() {
		this.byHand = this.gateway.createRestApi((api) -> api.name(this.name)).id();
		this.cloudFormation
			.createStack((stack) -> stack.stackName(this.name).templateBody(TEMPLATE.replace("NAME", this.name)));
		this.cloudFormation.waiter().waitUntilStackCreateComplete((stack) -> stack.stackName(this.name));
	}

	@AfterAll
	void removeEverything() {
		this.cloudFormation.deleteStack((stack) -> stack.stackName(this.name));
		this.gateway.deleteRestApi((api) -> api.restApiId(this.byHand));
	}

	@Test
	void aCloudFormationStackIdentifiesTheResource() {
		List<Target> targets = new TestInventory().declares(ResourceTypes.REST_API, "api", this.name)
			.inventory()
			.targets();
		try (Aws aws = new Aws(null, null, List.of())) {
			Estate estate = new EstateReader(aws, (line) -> {
			}).read(targets);
			assertThat(decision(targets, estate, List.of())).isInstanceOf(Decision.Ambiguous.class);
			List<CloudFormation.Resource> formed = CloudFormation.read(aws, List.of(this.name), new ArrayList<>());
			assertThat(formed).extracting(CloudFormation.Resource::logicalId)
				.containsExactlyInAnyOrder("Api", "Things", "Get");
			assertThat(decision(targets, estate, formed)).isInstanceOfSatisfying(Decision.Matched.class, (matched) -> {
				assertThat(matched.id()).isNotEqualTo(this.byHand);
				assertThat(matched.reason()).contains("the one of the CloudFormation stack " + this.name);
			});
		}
	}

	private static Decision decision(List<Target> targets, Estate estate, List<CloudFormation.Resource> formed) {
		Inventory inventory = new Inventory("", "shop", "dev", "", "", targets, estate, Map.of(), formed);
		return TestInventory.decision(new Matcher(inventory, Map.of(), Map.of()).match(), ResourceTypes.REST_API,
				"api");
	}

}
