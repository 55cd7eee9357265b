package dev.products.infra.deployer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;
import dev.products.infra.StackFiles;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.deployer.DeployerPolicies.Permission;
import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

import static org.assertj.core.api.Assertions.assertThat;

class DeployerPoliciesTests {

	static final List<String> STACKS = Stream.concat(StackFiles.names().stream(), StackFiles.maximal().stream())
		.toList();

	private static final Map<String, Map<String, List<PolicyDocument>>> POLICIES = new ConcurrentHashMap<>();

	private static final Map<String, String> GIVEN = Map.of("stack", "dev", "project", "products", "partition", "aws",
			"region", "eu-central-1", "account", "123456789012", "bucket", "state", "stateKey", "arn:key", "apiId", "*",
			"userPoolId", "*");

	@ParameterizedTest
	@FieldSource("STACKS")
	void thePoliciesOfEveryStackAreWithinTheLimitsOfIam(String stack) {
		for (var policies : policies(stack).values()) {
			assertThat(policies).isNotEmpty()
				.hasSizeLessThanOrEqualTo(10)
				.allSatisfy((policy) -> assertThat(policy.json()).hasSizeLessThanOrEqualTo(DeployerPolicies.LARGEST));
		}
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void noActionHasAWildcard(String stack) {
		statements(policies(stack).get("deploy")).forEach((statement) -> {
			assertThat(statement.resources()).isNotEmpty();
			assertThat(statement.actions()).isNotEmpty()
				.allSatisfy((action) -> assertThat(action)
					.matches("[a-z0-9-]+:([A-Z]\\w+|GenerateDataKey\\*|ReEncrypt\\*)"));
		});
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void thePreviewRoleHasOnlyReadActions(String stack) {
		assertThat(statements(policies(stack).get("preview")).flatMap((statement) -> statement.actions().stream()))
			.isNotEmpty()
			.allMatch((action) -> action.matches(".*:(Get|List|Describe|View).*|apigateway:GET|kms:Decrypt"));
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void aRoleIsPassedOnlyToTheServicesThatItTrusts(String stack) {
		var passing = statements(policies(stack).get("deploy"))
			.filter((statement) -> statement.actions().contains("iam:PassRole"))
			.toList();
		assertThat(passing).isNotEmpty()
			.allSatisfy((statement) -> assertThat(statement.condition().get("StringEquals"))
				.extracting("iam:PassedToService")
				.isIn(List.of("lambda.amazonaws.com"), List.of("apigateway.amazonaws.com")));
	}

	@Test
	void theDeployerCreatesRolesOnlyWithThePermissionsBoundary() {
		var boundary = "arn:aws:iam::123456789012:policy/boundary";
		var statement = statement("iam/role:Role", Map.of("name", "it", "permissionsBoundary", boundary,
				"assumeRolePolicy", PolicyDocument.trust("lambda.amazonaws.com").json()), "iam:PutRolePolicy");
		assertThat(statement.condition().toString()).contains(boundary);
	}

	@ParameterizedTest
	@CsvSource({ "apigateway/restApi:RestApi, apigateway:DELETE, apiId, /restapis/a1",
			"cognito/userPool:UserPool, cognito-idp:DeleteUserPool, userPoolId, userpool/a1" })
	void existingResourcesAreNamedByTheirIds(String type, String action, String id, String resource) {
		var given = new TreeMap<>(GIVEN);
		given.put(id, "a1");
		assertThat(statement(type, Map.of("name", "it"), action, given, Map.of()).resources())
			.anyMatch((arn) -> arn.endsWith(resource))
			.noneMatch((arn) -> arn.matches(".*(restapis|userpool)/\\*.*"));
	}

	@Test
	void aResourceThatPulumiNamesIsNamedByItsPrefix() {
		assertThat(statement("sns/topic:Topic", Map.of(), "sns:CreateTopic").resources())
			.containsExactly("arn:aws:sns:eu-central-1:123456789012:it-*");
	}

	/**
	 * It can take up to five minutes until changes of tags and aliases take effect (KMS
	 * Developer Guide, "ABAC for AWS KMS"), whereas a deployment continues immediately.
	 */
	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, -, true", "-, dev, true", "alias/it, -, true", "alias/it, dev, true",
			"alias/renamed, dev, true", "-, other, false", "alias/other, -, false", "alias/other, other, false" })
	void aKmsKeyIsIdentifiedByTheTagsOfTheStack(@Nullable String alias, @Nullable String tag, boolean allowed) {
		var seen = new TreeMap<String, String>();
		if (alias != null) {
			seen.put("kms:ResourceAliases", alias);
		}
		if (tag != null) {
			seen.put("aws:ResourceTag/stack", tag);
		}
		for (var action : List.of("kms:DescribeKey", "kms:PutKeyPolicy", "kms:EnableKeyRotation", "kms:CreateAlias",
				"kms:DeleteAlias", "kms:ScheduleKeyDeletion")) {
			assertThat(ofKey(action)).anyMatch((one) -> one.resources().toString().contains(":key/*"));
			assertThat(ofKey(action).filter((one) -> one.resources().toString().contains(":key/*"))
				.anyMatch((one) -> meets(one, seen))).as(action).isEqualTo(allowed);
		}
	}

	/** CreateKey requires kms:TagResource before the key has a tag that identifies it. */
	@Test
	void aKmsKeyIsCreatedOnlyWithTheTagsOfTheStack() {
		var request = Map.of("aws:RequestTag/stack", "dev");
		assertThat(ofKey("kms:TagResource").anyMatch((one) -> meets(one, request))).isTrue();
		for (var other : List.of("kms:ResourceAliases", "aws:ResourceTag/stack")) {
			var seen = new TreeMap<>(request);
			seen.put(other, "other");
			assertThat(ofKey("kms:TagResource").anyMatch((one) -> meets(one, seen))).as(other).isFalse();
		}
	}

	/** The key policy allows the services to use the key (KeyPolicy). */
	@Test
	void theDeployerCannotDecryptDataWithTheKeyOfTheStack() {
		assertThat(statements(policies("maximal").get("deploy")).filter((one) -> one.actions().contains("kms:Decrypt"))
			.flatMap((one) -> one.resources().stream()))
			.containsExactly("arn:aws:kms:eu-central-1:123456789012:key/state");
	}

	private static Stream<Statement> ofKey(String action) {
		var stack = List.of(new PlannedResource("kms/key:Key", "it", Map.of()),
				new PlannedResource("kms/alias:Alias", "it", Map.of("name", "alias/it")));
		return statements(
				new DeployerPolicies(stack, GIVEN, Map.of("tag", List.of("stack"), "tagValue", List.of("dev")))
					.policies(true))
			.filter((one) -> one.actions().contains(action));
	}

	/**
	 * Returns whether a request with some condition keys meets the condition of a
	 * statement (IAM User Guide, "IAM JSON policy elements: Condition operators").
	 */
	private static boolean meets(Statement statement, Map<String, String> request) {
		return statement.condition() == null || statement.condition()
			.entrySet()
			.stream()
			.allMatch((operator) -> operator.getValue().entrySet().stream().allMatch((key) -> {
				var there = request.get(key.getKey());
				var values = (key.getValue() instanceof List<?> list) ? list : List.of(key.getValue());
				return switch (operator.getKey()) {
					case "Null" -> values.contains(String.valueOf(there == null));
					case "StringEquals", "ForAnyValue:StringEquals" -> there != null && values.contains(there);
					case "StringEqualsIfExists" -> there == null || values.contains(there);
					default -> throw new IllegalArgumentException(operator.getKey());
				};
			}));
	}

	/**
	 * A service creates its service-linked role with the permissions of its caller, for
	 * the first resource of a type in an account; deployer-permissions.yaml refers to the
	 * documentation.
	 */
	@ParameterizedTest
	@CsvSource({ "dynamodb/kinesisStreamingDestination:KinesisStreamingDestination, kinesisreplication.dynamodb",
			"appautoscaling/target:Target, dynamodb.application-autoscaling",
			"apigateway/restApi:RestApi, ops.apigateway", "apigateway/domainName:DomainName, ops.apigateway",
			"cognito/userPool:UserPool, email.cognito-idp",
			"wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration, wafv2" })
	void aServiceLinkedRoleIsCreatedOnlyForItsService(String type, String service) {
		var statement = statement(type,
				Map.of("tableName", "it", "emailConfiguration", Map.of("emailSendingAccount", "DEVELOPER")),
				"iam:CreateServiceLinkedRole");
		assertThat(statement.resources())
			.containsExactly("arn:aws:iam::123456789012:role/aws-service-role/" + service + ".amazonaws.com/*");
		assertThat(statement.condition())
			.hasToString("{StringEquals={iam:AWSServiceName=[" + service + ".amazonaws.com]}}");
	}

	@Test
	void aPoolWithoutAnEmailIdentityNeedsNoServiceLinkedRole() {
		assertThat(statements(policies("dev").get("deploy"))
			.filter((one) -> one.actions().contains("iam:CreateServiceLinkedRole"))
			.flatMap((one) -> one.resources().stream())).isNotEmpty().noneMatch((role) -> role.contains("cognito"));
	}

	/**
	 * Application Auto Scaling creates the alarms with the permissions of the principal
	 * that creates a scaling policy.
	 */
	@Test
	void autoscalingMayManageOnlyTheAlarmsOfTheTableAndItsIndexes() {
		var alarms = statements(policies("maximal").get("deploy"))
			.filter((one) -> one.actions().containsAll(List.of("cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms")))
			.flatMap((one) -> one.resources().stream())
			.filter((one) -> one.contains("TargetTracking"))
			.map((one) -> one.replace("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:TargetTracking-", ""));
		assertThat(alarms).contains("table/ProductsTable-maximal-*")
			.allMatch((one) -> one.matches("table/ProductsTable-maximal(/index/[\\w-]+)?-\\*"))
			.hasSizeGreaterThan(1);
	}

	/**
	 * An existing stream does not belong to the stack, but DynamoDB requires that its
	 * caller has permission to write to it.
	 */
	@Test
	void theExistingKinesisStreamOfTheSettingsIsAllowed() {
		assertThat(statements(policies("maximal-adopted").get("deploy"))
			.filter((one) -> one.actions().contains("kinesis:PutRecords"))
			.flatMap((one) -> one.resources().stream()))
			.containsExactly("arn:aws:kinesis:eu-central-1:123456789012:stream/products");
	}

	@Test
	void everyEntryIsForAResourceOfAStack() {
		var planned = STACKS.stream()
			.flatMap((stack) -> PlannedStack.of(StackFiles.of(stack)).resources().stream())
			.toList();
		assertThat(Permission.all()).filteredOn((entry) -> !entry.types().contains("stack"))
			.allSatisfy((entry) -> assertThat(entry.types()).allMatch(
					(type) -> planned.stream().anyMatch((one) -> one.type().equals(type) && entry.isFor(one)),
					"is planned by a test stack"));
	}

	@Test
	void aKmsKeyWithoutDefaultTagsIsRefused() {
		Settings.assertRefused(() -> statement("kms/key:Key", Map.of(), "kms:CreateKey"),
				"set aws:defaultTags in the stack file");
	}

	@Test
	void aTypeWithoutPermissionsIsRefusedByName() {
		Settings.assertRefused(() -> statement("ec2/vpc:Vpc", Map.of(), "ec2:CreateVpc"), "ec2/vpc:Vpc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acount=1", "account", "--json" })
	void anUnknownArgumentIsRefused(String argument) {
		Settings.assertRefused(() -> Deployer.main(new String[] { "dev", argument }), argument);
	}

	@ParameterizedTest
	@MethodSource("types")
	void everyTypeExistsInTheProvider(String type) {
		var module = type.substring(0, type.indexOf('/') + 1).replace('/', '.');
		assertThat("com.pulumi.aws." + module + type.substring(type.indexOf(':') + 1))
			.satisfies((name) -> assertThat(Class.forName(name)).isNotNull());
	}

	static Stream<String> types() {
		return Permission.all()
			.stream()
			.map(Permission::types)
			.flatMap(Collection::stream)
			.distinct()
			.filter((type) -> !type.equals("stack"));
	}

	/** The program can declare more types than the stack files use. */
	@Test
	void everyTypeThatTheProgramDeclaresHasPermissions() {
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
	void secretsAndKeysOfTheSettingsAreAllowed() {
		var secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:login-a1b2c3";
		var key = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000";
		assertThat(
				Deployer.arns("secretsmanager", Map.of("loginProviders", "[{\"clientSecretArn\":\"" + secret + "\"}]")))
			.containsExactly(secret);
		assertThat(Deployer.arns("kms", Map.of("encryptionKey", key, "tableName", "it"))).containsExactly(key);
	}

	static Map<String, List<PolicyDocument>> policies(String stack) {
		return POLICIES.computeIfAbsent(stack, (missing) -> Deployer.policies(StackFiles.of(stack), Map.of("account",
				"123456789012", "bucket", "state", "stateKey", "arn:aws:kms:eu-central-1:123456789012:key/state")));
	}

	private static Stream<Statement> statements(List<PolicyDocument> policies) {
		return policies.stream().map(PolicyDocument::statements).flatMap(List::stream);
	}

	private static Statement statement(String type, Map<String, Object> inputs, String action) {
		return statement(type, inputs, action, GIVEN, Map.of());
	}

	private static Statement statement(String type, Map<String, Object> inputs, String action,
			Map<String, String> given, Map<String, String> tags) {
		var stack = List.of(new PlannedResource(type, "it", inputs));
		return statements(new DeployerPolicies(stack, given,
				Map.of("tag", List.copyOf(tags.keySet()), "tagValue", List.copyOf(tags.values())))
			.policies(true)).filter((statement) -> statement.actions().contains(action)).findFirst().orElseThrow();
	}

}
