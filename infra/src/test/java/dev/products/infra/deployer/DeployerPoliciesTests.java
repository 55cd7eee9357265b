package dev.products.infra.deployer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;
import dev.products.infra.StackFiles;
import dev.products.infra.iam.PolicyDocument;
import dev.products.infra.iam.PolicyDocument.Statement;
import dev.products.infra.plan.ImaginedAws;
import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

import static org.assertj.core.api.Assertions.assertThat;

class DeployerPoliciesTests {

	private static final List<String> STACKS = Stream.concat(StackFiles.names().stream(), StackFiles.maximal().stream())
		.toList();

	private static final Map<String, String> GIVEN = Map.of("stack", "dev", "project", "products", "partition", "aws",
			"region", "eu-central-1", "account", "123456789012", "bucket", "state", "stateKey", "arn:key", "apiId", "*",
			"userPoolId", "*");

	/**
	 * Actions that AWS lets nobody confine to a resource (Service Authorization
	 * Reference), or whose resource does not exist yet.
	 */
	private static final List<String> ON_ALL = List.of("application-autoscaling:DescribeScalableTargets",
			"application-autoscaling:DescribeScalingPolicies", "acm:RequestCertificate", "cloudwatch:DescribeAlarms",
			"cloudwatch:PutCompositeAlarm", "cognito-idp:CreateUserPool", "cognito-idp:DescribeUserPoolDomain",
			"kms:CreateKey", "kms:ListAliases", "kms:TagResource", "lambda:CreateEventSourceMapping",
			"lambda:DeleteEventSourceMapping", "lambda:UpdateEventSourceMapping", "lambda:GetEventSourceMapping",
			"lambda:ListEventSourceMappings", "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery",
			"logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy",
			"logs:DescribeResourcePolicies", "logs:DescribeLogGroups", "logs:PutQueryDefinition",
			"logs:DeleteQueryDefinition", "logs:DescribeQueryDefinitions", "xray:GetSamplingRules");

	@ParameterizedTest
	@FieldSource("STACKS")
	void iamTakesThePoliciesOfEveryStack(String stack) {
		for (var policies : policies(stack).values()) {
			assertThat(policies).isNotEmpty()
				.hasSizeLessThanOrEqualTo(10)
				.allSatisfy((policy) -> assertThat(policy.json()).hasSizeLessThanOrEqualTo(DeployerPolicies.LARGEST));
		}
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void nothingIsAllowedOnEverythingThatCanBeConfined(String stack) {
		statements(policies(stack).get("deploy")).forEach((statement) -> {
			assertThat(statement.resources()).isNotEmpty();
			assertThat(statement.actions()).isNotEmpty()
				.allSatisfy((action) -> assertThat(action)
					.matches("[a-z0-9-]+:([A-Z]\\w+|GenerateDataKey\\*|ReEncrypt\\*)"));
			if (statement.resources().contains("*")) {
				assertThat(statement.actions()).isSubsetOf(ON_ALL);
			}
		});
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void whoPreviewsChangesNothing(String stack) {
		assertThat(statements(policies(stack).get("preview")).flatMap((statement) -> statement.actions().stream()))
			.isNotEmpty()
			.allMatch((action) -> action.matches(".*:(Get|List|Describe|View).*|apigateway:GET|kms:Decrypt"));
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void rolesArePassedToTheServicesThatTheyTrustOnly(String stack) {
		var passing = statements(policies(stack).get("deploy"))
			.filter((statement) -> statement.actions().contains("iam:PassRole"))
			.toList();
		assertThat(passing).isNotEmpty()
			.allSatisfy((statement) -> assertThat(statement.condition().get("StringEquals"))
				.extracting("iam:PassedToService")
				.isIn(List.of("lambda.amazonaws.com"), List.of("apigateway.amazonaws.com")));
	}

	@Test
	void aBoundaryOfTheFunctionsBindsWhoDeploysThem() {
		var boundary = "arn:aws:iam::123456789012:policy/boundary";
		var statement = statement("iam/role:Role", Map.of("name", "it", "permissionsBoundary", boundary,
				"assumeRolePolicy", PolicyDocument.trust("lambda.amazonaws.com").json()), "iam:PutRolePolicy");
		assertThat(statement.condition().toString()).contains(boundary);
	}

	@ParameterizedTest
	@CsvSource({ "apigateway/restApi:RestApi, apigateway:DELETE, apiId, /restapis/a1",
			"cognito/userPool:UserPool, cognito-idp:DeleteUserPool, userPoolId, userpool/a1" })
	void whatIsUpIsNamed(String type, String action, String id, String resource) {
		var given = new TreeMap<>(GIVEN);
		given.put(id, "a1");
		assertThat(statement(type, Map.of("name", "it"), action, given, Map.of()).resources())
			.anyMatch((arn) -> arn.endsWith(resource))
			.noneMatch((arn) -> arn.matches(".*(restapis|userpool)/\\*.*"));
	}

	@Test
	void whatPulumiNamesIsNamedByItsBeginning() {
		assertThat(statement("sns/topic:Topic", Map.of(), "sns:CreateTopic").resources())
			.containsExactly("arn:aws:sns:eu-central-1:123456789012:it-*");
	}

	@Test
	void keysAreTheOnesWithTheTagsOfTheStack() {
		assertThat(statement("kms/key:Key", Map.of(), "kms:ScheduleKeyDeletion", GIVEN, Map.of("stack", "dev"))
			.condition()).hasToString("{StringEquals={aws:ResourceTag/stack=dev}}");
	}

	/** CreateKey asks for kms:TagResource before there is a tag to go by. */
	@Test
	void aKeyThatIsBeingMadeIsTagged() {
		assertThat(statement("kms/key:Key", Map.of(), "kms:TagResource", GIVEN, Map.of("stack", "dev")).condition())
			.hasToString("{Null={kms:ResourceAliases=[true]}, StringEquals={aws:RequestTag/stack=dev}}");
	}

	/** The first stream of changes in an account makes DynamoDB's own role. */
	@ParameterizedTest
	@CsvSource({ "dynamodb/kinesisStreamingDestination:KinesisStreamingDestination, kinesisreplication.dynamodb",
			"appautoscaling/target:Target, dynamodb.application-autoscaling" })
	void theRoleOfAServiceIsMadeForThatServiceOnly(String type, String service) {
		assertThat(statement(type, Map.of("tableName", "it"), "iam:CreateServiceLinkedRole").resources())
			.containsExactly("arn:aws:iam::123456789012:role/aws-service-role/" + service + ".amazonaws.com/*");
	}

	@Test
	void aKeyThatNothingTellsFromOthersIsRefused() {
		Settings.assertRefused(() -> statement("kms/key:Key", Map.of(), "kms:CreateKey"),
				"give the stack aws:defaultTags");
	}

	@Test
	void aTypeOfWhichNobodySaidWhatItTakesIsRefusedByName() {
		Settings.assertRefused(() -> statement("ec2/vpc:Vpc", Map.of(), "ec2:CreateVpc"), "ec2/vpc:Vpc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acount=1", "account", "--json" })
	void whatItDoesNotKnowIsRefused(String argument) {
		Settings.assertRefused(() -> Deployer.main(new String[] { "dev", argument }), argument);
	}

	@ParameterizedTest
	@MethodSource("types")
	void everyTypeIsOneOfTheProvider(String type) {
		assertThat(ImaginedAws.typeOf(type)).isNotNull();
	}

	static Stream<String> types() {
		return Permission.all()
			.stream()
			.map(Permission::types)
			.flatMap(Collection::stream)
			.distinct()
			.filter((type) -> !type.equals("stack"));
	}

	/** The program can declare more than the stack files do. */
	@Test
	void whateverTheProgramDeclaresCanBeDeployed() {
		var declared = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("dev.products.infra")
			.stream()
			.flatMap((type) -> type.getConstructorCallsFromSelf().stream())
			.map((call) -> call.getTargetOwner())
			.filter((owner) -> owner.isAssignableTo(CustomResource.class))
			.map((owner) -> owner.reflect().getAnnotation(ResourceType.class).type().substring("aws:".length()))
			.collect(Collectors.toSet());
		assertThat(declared).hasSizeGreaterThan(50);
		assertThat(types()).containsAll(declared);
	}

	@Test
	void secretsAndKeysThatTheSettingsNameAreReached() {
		var secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:login-a1b2c3";
		var key = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000";
		assertThat(
				Deployer.arns("secretsmanager", Map.of("loginProviders", "[{\"clientSecretArn\":\"" + secret + "\"}]")))
			.containsExactly(secret);
		assertThat(Deployer.arns("kms", Map.of("encryptionKey", key, "tableName", "it"))).containsExactly(key);
	}

	private static Map<String, List<PolicyDocument>> policies(String stack) {
		return Deployer.policies(StackFiles.of(stack),
				Map.of("account", "123456789012", "bucket", "state", "stateKey", "arn:key"));
	}

	private static Stream<Statement> statements(List<PolicyDocument> policies) {
		return policies.stream().map(PolicyDocument::statements).flatMap(List::stream);
	}

	private static Statement statement(String type, Map<String, Object> inputs, String action) {
		return statement(type, inputs, action, GIVEN, Map.of());
	}

	private static Statement statement(String type, Map<String, Object> inputs, String action,
			Map<String, String> given, Map<String, String> tags) {
		var stack = new PlannedStack(List.of(new PlannedResource(type, "it", inputs)));
		return statements(new DeployerPolicies(stack, given,
				Map.of("tag", List.copyOf(tags.keySet()), "tagValue", List.copyOf(tags.values())))
			.policies(true)).filter((statement) -> statement.actions().contains(action)).findFirst().orElseThrow();
	}

}
