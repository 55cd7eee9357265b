package dev.products.infra.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.aws.lambda.inputs.FunctionTracingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.function.FunctionSettings.AliasVersions;

/**
 * A Lambda function that runs a handler of the archive, with its role, its log group, its
 * published versions and the alias that callers use.
 *
 * @param variables the environment variables that the handler reads, none of which is
 * secret
 * @param alias the alias of the version that is in use; callers refer to it
 */
public record JavaFunction(LogGroup logs, Output<Map<String, String>> variables, Function function, Alias alias) {

	// CreateLogGroup is missing because this program creates the log group with a
	// retention. The logs in a group that the function creates would never expire.
	private static final List<String> LOG_ACTIONS = List.of("logs:CreateLogStream", "logs:PutLogEvents");

	// The actions of the X-Ray daemon of Lambda, neither of which supports resources
	// (Service authorization reference, "Actions defined by AWS X-Ray").
	private static final List<String> TRACE_ACTIONS = List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

	// Lambda's runtime calls System.gc() before the snapshot of SnapStart is taken. After
	// a collection of the whole heap, the first request is several times slower
	// (docs/performance.md, "What was tried").
	private static final String JVM_OPTIONS = "-XX:+DisableExplicitGC";

	/**
	 * Creates a function and the resources that belong to it.
	 * @param parent the component to which the resources belong
	 * @param settings the settings of the service function, whose archive contains the
	 * handler
	 * @param handler the handler and its names
	 * @param variables the environment variables
	 * @param permissions the permissions in addition to those for logs and traces
	 */
	public static JavaFunction create(Component parent, FunctionSettings settings, TelemetrySettings telemetry,
			EncryptionKey key, Handler handler, Output<Map<String, String>> variables,
			Output<List<Statement>> permissions) {
		var logs = telemetry.logGroup(handler.names().logs(), Output.of("/aws/lambda/" + handler.functionName()), key,
				parent.child());
		var bounded = RoleArgs.builder()
			.name(handler.functionName())
			.assumeRolePolicy(PolicyDocument.trust("lambda.amazonaws.com").json());
		settings.permissionsBoundary().ifPresent(bounded::permissionsBoundary);
		var role = new Role(handler.names().role(), bounded.build(), parent.child());
		var policy = new RolePolicy(handler.names().permissions(),
				RolePolicyArgs.builder()
					.name("products")
					.role(role.id())
					.policy(Output.tuple(permissions, logs.arn())
						.applyValue((known) -> all(known.t1, known.t2, telemetry).json()))
					.build(),
				parent.child());
		var args = FunctionArgs.builder()
			.name(handler.functionName())
			.runtime("java21")
			.handler(handler.className())
			// The engine compares the hash of the content, so a rebuilt archive with the
			// same content changes nothing.
			.code(new FileArchive(settings.functionZip()))
			.architectures("arm64")
			.memorySize(handler.memory())
			.timeout(handler.timeout())
			.role(role.arn())
			.reservedConcurrentExecutions(handler.concurrency())
			.publish(true)
			// Provisioned concurrency is not available, because SnapStart excludes it
			// (Lambda guide, "Lambda SnapStart", limitations) and it is billed even
			// without requests.
			.snapStart(FunctionSnapStartArgs.builder().applyOn("PublishedVersions").build())
			.environment(
					FunctionEnvironmentArgs.builder().variables(variables.applyValue(JavaFunction::withJvm)).build())
			// The service already writes JSON, which the format Text leaves unchanged.
			// The format JSON would configure the log level of Lambda's own logger, which
			// the service does not use.
			.loggingConfig(FunctionLoggingConfigArgs.builder().logFormat("Text").logGroup(logs.name()).build());
		key.arn().ifPresent(args::kmsKeyArn);
		if (telemetry.tracing()) {
			args.tracingConfig(FunctionTracingConfigArgs.builder().mode("Active").build());
		}
		var function = new Function(handler.names().function(), args.build(),
				// Publishing a version starts the handler for the snapshot, which already
				// writes logs and may read the table.
				parent.childOptions().dependsOn(policy).build());
		var live = AliasArgs.builder()
			.name("live")
			.functionName(function.name())
			.functionVersion(handler.live().version(function.version()));
		handler.live().routing().ifPresent(live::routingConfig);
		var alias = new Alias(handler.names().alias(), live.build(), parent.child());
		return new JavaFunction(logs, variables, function, alias);
	}

	/**
	 * Adds the options of the JVM (Lambda guide, "Customize Java runtime startup
	 * behavior"). Those that the variables already contain come last, so they prevail.
	 */
	private static Map<String, String> withJvm(Map<String, String> variables) {
		var all = new TreeMap<>(variables);
		all.merge("JAVA_TOOL_OPTIONS", JVM_OPTIONS, (theirs, ours) -> ours + " " + theirs);
		return all;
	}

	/**
	 * Allows API Gateway to call the alias.
	 * @param name the resource name of the permission
	 * @param source the ARN of the caller
	 */
	public Permission allowApiGateway(String name, Output<String> source, CustomResourceOptions options) {
		return new Permission(name,
				PermissionArgs.builder()
					.action("lambda:InvokeFunction")
					.function(this.function.name())
					.qualifier(this.alias.name())
					.principal("apigateway.amazonaws.com")
					.sourceArn(source)
					.build(),
				options);
	}

	private static PolicyDocument all(List<Statement> permissions, String logGroupArn, TelemetrySettings telemetry) {
		var statements = new ArrayList<>(permissions);
		statements.add(PolicyDocument.allow(LOG_ACTIONS, List.of(logGroupArn + ":*")));
		if (telemetry.tracing()) {
			statements.add(PolicyDocument.allow(TRACE_ACTIONS, List.of("*")));
		}
		return PolicyDocument.of(statements);
	}

	/**
	 * A handler, and the configuration with which Lambda runs it.
	 *
	 * @param functionName the name of the function and of its role
	 * @param className the class that Lambda calls
	 * @param memory the memory in MB
	 * @param timeout the timeout in seconds
	 * @param concurrency the reserved concurrency; -1 if there is none
	 * @param live the versions that the alias calls
	 */
	public record Handler(Names names, String functionName, String className, int memory, int timeout, int concurrency,
			AliasVersions live) {

		/**
		 * Creates a handler without reserved concurrency, whose alias calls the newest
		 * version.
		 */
		public Handler(Names names, String functionName, String className, int memory, int timeout) {
			this(names, functionName, className, memory, timeout, -1, AliasVersions.NEWEST);
		}

	}

	/**
	 * Logical names of the resources. They are part of the URNs, so a changed name
	 * creates another resource.
	 */
	public record Names(String function, String logs, String role, String permissions, String alias) {

		public static Names of(String function) {
			return new Names(function, function + "-logs", function + "-role", function + "-permissions",
					function + "-live");
		}

	}

}
