package dev.products.infra.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;

import static org.assertj.core.api.Assertions.assertThat;

/** Pulumi creates a new deployment if and only if its content has changed. */
class DeployedContentTests {

	private static final String API_GATEWAY = "aws:apigateway/";

	/**
	 * Types that are not part of the content: the API itself, whose inputs are not
	 * deployed, and the resources of the deployment, the stage and the account.
	 */
	private static final Set<String> NOT_DEPLOYED = Set.of("restApi:RestApi", "deployment:Deployment", "stage:Stage",
			"account:Account", "methodSettings:MethodSettings", "usagePlan:UsagePlan", "apiKey:ApiKey",
			"usagePlanKey:UsagePlanKey", "domainName:DomainName", "basePathMapping:BasePathMapping");

	private static final Map<String, String> EVERYTHING = Map.of("authorizer", "lambda", "allowedOrigins",
			"[\"https://a.example\", \"https://b.example\"]");

	/**
	 * The trigger with the default settings. It is computed once, because each plan takes
	 * time.
	 */
	private static final Object USUAL = trigger(Plan.of(Map.of()));

	@Test
	void theTriggerHashesAllInputsOfAllDeployedResources() {
		for (var keys : List.of(Map.<String, String>of(), EVERYTHING)) {
			var plan = Plan.of(keys);
			assertThat(trigger(plan)).isEqualTo(hash(deployed(plan)));
		}
	}

	@Test
	void everyInputOfEveryDeployedResourceChangesTheHash() {
		var deployed = deployed(Plan.of(EVERYTHING));
		assertThat(deployed).extracting(Declared::type)
			.extracting((type) -> type.replaceAll(".*:", ""))
			.contains("Resource", "Method", "Integration", "MethodResponse", "IntegrationResponse", "Model",
					"RequestValidator", "Authorizer", "Response");
		var hashes = new ArrayList<>(List.of(hash(deployed)));
		for (int i = 0; i < deployed.size(); i++) {
			for (var input : deployed.get(i).inputs().keySet()) {
				hashes.add(hash(changed(deployed, i, input, "another")));
			}
			var fewer = new ArrayList<>(deployed);
			fewer.remove(i);
			hashes.add(hash(fewer));
		}
		assertThat(hashes).hasSizeGreaterThan(200).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			authorizer             | lambda
			itemPath               | /{productId}
			validateBodies         | false
			gatewayProblems        | false
			allowedOrigins         | ["https://a.example"]
			authorizerCacheSeconds | 10
			authorizerName         | ProductsAuthorizer
			""")
	void aSettingOfTheApiRollsTheDeployment(String key, String value) {
		assertThat(trigger(Plan.of(Map.of(key, value)))).isNotEqualTo(USUAL);
	}

	@Test
	void theCacheTimeOfTheLambdaAuthorizerRollsTheDeployment() {
		assertThat(trigger(Plan.of(Map.of("authorizer", "lambda", "authorizerCacheSeconds", "0"))))
			.isNotEqualTo(trigger(Plan.of(Map.of("authorizer", "lambda"))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			functionMemory         | 512
			stageName              | v2
			apiName                | Others
			apiGatewayLogRole      | create
			logRetentionDays       | 90
			tracing                | false
			alarmTopics            | ["arn:aws:sns:eu-central-1:123456789012:operations"]
			tableBilling           | PROVISIONED
			passwordPolicy         | {"minimumLength": 20}
			""")
	void aSettingOfAnotherPartDoesNotRollTheDeployment(String key, String value) {
		assertThat(trigger(Plan.of(Map.of(key, value)))).isEqualTo(USUAL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			maxLength: 200                 | maxLength: 201                   | true
			application/merge-patch.json:  | application/json:                | true
			security: \\[]                 | deprecated: true                 | true
			operationId: headProducts      | operationId: lookAtProducts      | true
			/products:                     | /goods:                          | true
			(?i)pieces\\.                   | units.                           | false
			summary: Create a product      | summary: Make a product          | false
			title: Products API            | title: Goods API                 | false
			""")
	void aChangeOfTheContractRollsTheDeploymentIfItChangesTheGateway(String pattern, String replacement,
			boolean changes, @TempDir Path folder) throws IOException {
		var contract = Files.readString(Path.of("../service/openapi.yaml"));
		var file = Files.writeString(folder.resolve("openapi.yaml"), contract.replaceAll(pattern, replacement));
		assertThat(file).content().isNotEqualTo(contract);
		assertThat(trigger(Plan.ofContract(file)).equals(USUAL)).isEqualTo(!changes);
	}

	@Test
	void theHashDoesNotDependOnTheOrderOfTheResources() {
		assertThat(DeployedContent.hash(List.of("a", "b"))).isEqualTo(DeployedContent.hash(List.of("b", "a")));
	}

	private static List<Declared> deployed(Plan plan) {
		return plan.all()
			.stream()
			.filter((resource) -> resource.type().startsWith(API_GATEWAY))
			.filter((resource) -> !NOT_DEPLOYED.contains(resource.type().substring(API_GATEWAY.length())))
			.toList();
	}

	private static Object trigger(Plan plan) {
		var triggers = (Map<?, ?>) plan.the("apigateway/deployment:Deployment", "current").input("triggers");
		return triggers.get("content");
	}

	private static String hash(List<Declared> deployed) {
		return DeployedContent.hash(deployed.stream()
			.map((resource) -> DeployedContent.description(resource.type(), resource.name(),
					numbers(resource.inputs())))
			.toList());
	}

	private static List<Declared> changed(List<Declared> deployed, int index, String input, Object value) {
		var copy = new ArrayList<>(deployed);
		var resource = copy.get(index);
		var inputs = new HashMap<>(resource.inputs());
		inputs.put(input, value);
		copy.set(index, new Declared(resource.type(), resource.name(), inputs, resource.options()));
		return copy;
	}

	/** Converts every number to a double, as the SDK does. */
	private static Map<String, Object> numbers(Map<String, Object> inputs) {
		return inputs.entrySet()
			.stream()
			.collect(
					Collectors.toMap(
							Map.Entry::getKey, (entry) -> (entry.getValue() instanceof Double number)
									? (Object) number.intValue() : entry.getValue(),
							(first, second) -> first, TreeMap::new));
	}

}
