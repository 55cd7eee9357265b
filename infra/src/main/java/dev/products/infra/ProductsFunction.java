package dev.products.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.StackSettings.FunctionSettings;

/**
 * The service in Lambda, what it may do, and where it logs.
 */
final class ProductsFunction extends ComponentResource {

	static final String TABLE_VARIABLE = "PRODUCTS_TABLE";

	static final String IDEMPOTENCY_TABLE_VARIABLE = "PRODUCTS_IDEMPOTENCYTABLE";

	static final String AUDIENCE_VARIABLE = "PRODUCTS_AUDIENCE";

	static final String WRITE_GROUP_VARIABLE = "PRODUCTS_WRITEGROUP";

	/**
	 * Exactly the calls the service makes; a test in service/ compares these lists with
	 * the calls it sees. A transaction needs what its single writes need (DynamoDB guide,
	 * "Using IAM with DynamoDB transactions").
	 */
	private static final List<String> TABLE_ACTIONS = List.of("dynamodb:GetItem", "dynamodb:UpdateItem",
			"dynamodb:DeleteItem");

	private static final List<String> INDEX_ACTIONS = List.of("dynamodb:Query");

	private static final List<String> IDEMPOTENCY_ACTIONS = List.of("dynamodb:PutItem", "dynamodb:DeleteItem");

	// The group itself is made here, with a retention; a function that could make it
	// would make one that keeps forever.
	private static final List<String> LOG_ACTIONS = List.of("logs:CreateLogStream", "logs:PutLogEvents");

	private final Function function;

	private final Alias alias;

	ProductsFunction(FunctionSettings settings, int logRetentionDays, ProductsTable table, IdempotencyTable idempotency,
			UserDirectory users) {
		super("products:infra:ProductsFunction", "products-function");
		var logs = new LogGroup("function-logs",
				LogGroupArgs.builder()
					.name("/aws/lambda/" + settings.functionName())
					.retentionInDays(logRetentionDays)
					.build(),
				child().build());
		var role = new Role("function-role",
				RoleArgs.builder()
					.name(settings.functionName())
					.assumeRolePolicy(PolicyDocument.trust("lambda.amazonaws.com").json())
					.build(),
				child().build());
		var permissions = new RolePolicy("function-permissions",
				RolePolicyArgs.builder()
					.name("products")
					.role(role.id())
					.policy(Output.tuple(table.arn(), idempotency.arn(), logs.arn())
						.applyValue((arns) -> permissions(arns.t1, table.indexes(), arns.t2, arns.t3)))
					.build(),
				child().build());
		var variables = variables(settings, table, idempotency, users);
		this.function = new Function("products",
				FunctionArgs.builder()
					.name(settings.functionName())
					.runtime("java21")
					.handler("dev.products.service.lambda.ProductsHandler")
					.code(new FileArchive(settings.functionZip()))
					.architectures(settings.functionArchitecture())
					.memorySize(settings.functionMemory())
					.timeout(settings.functionTimeout())
					.role(role.arn())
					.publish(true)
					.snapStart(FunctionSnapStartArgs.builder().applyOn("PublishedVersions").build())
					.environment(FunctionEnvironmentArgs.builder().variables(variables).build())
					.loggingConfig(FunctionLoggingConfigArgs.builder().logFormat("Text").logGroup(logs.name()).build())
					.build(),
				// Publishing starts the service for the snapshot, which already logs and
				// may read the table.
				child().dependsOn(permissions).build());
		this.alias = new Alias("live",
				AliasArgs.builder()
					.name("live")
					.functionName(this.function.name())
					.functionVersion(this.function.version())
					.build(),
				child().build());
		registerOutputs(Map.of("name", this.function.name(), "alias", this.alias.arn()));
	}

	Output<String> name() {
		return this.function.name();
	}

	Output<String> aliasName() {
		return this.alias.name();
	}

	/**
	 * Returns what an integration of the gateway calls: the alias, so always a published
	 * version.
	 */
	Output<String> invokeArn() {
		return this.alias.invokeArn();
	}

	private static Output<Map<String, String>> variables(FunctionSettings settings, ProductsTable table,
			IdempotencyTable idempotency, UserDirectory users) {
		return Output.tuple(table.name(), idempotency.name(), users.clientId(), users.adminGroup())
			.applyValue((known) -> {
				var variables = new LinkedHashMap<>(settings.functionEnvironment());
				variables.put(TABLE_VARIABLE, known.t1);
				variables.put(IDEMPOTENCY_TABLE_VARIABLE, known.t2);
				variables.put(AUDIENCE_VARIABLE, known.t3);
				variables.put(WRITE_GROUP_VARIABLE, known.t4);
				return variables;
			});
	}

	private static String permissions(String tableArn, List<String> indexes, String idempotencyTableArn,
			String logGroupArn) {
		var statements = new ArrayList<PolicyDocument.Statement>();
		statements.add(PolicyDocument.allow(TABLE_ACTIONS, List.of(tableArn)));
		if (!indexes.isEmpty()) {
			statements.add(PolicyDocument.allow(INDEX_ACTIONS,
					indexes.stream().map((index) -> tableArn + "/index/" + index).toList()));
		}
		statements.add(PolicyDocument.allow(IDEMPOTENCY_ACTIONS, List.of(idempotencyTableArn)));
		statements.add(PolicyDocument.allow(LOG_ACTIONS, List.of(logGroupArn + ":*")));
		return PolicyDocument.of(statements).json();
	}

	private CustomResourceOptions.Builder child() {
		return CustomResourceOptions.builder().parent(this);
	}

}
