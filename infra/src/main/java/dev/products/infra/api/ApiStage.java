package dev.products.infra.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.GsonBuilder;
import com.pulumi.aws.apigateway.Account;
import com.pulumi.aws.apigateway.AccountArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import dev.products.infra.data.EncryptionKey;
import dev.products.infra.iam.PolicyDocument;
import dev.products.infra.observability.TelemetrySettings;

/**
 * What callers reach: a deployment of the API, the stage it is on, and the stage's access
 * log.
 */
final class ApiStage {

	private static final String LOGS_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";

	private static final Pattern DOT = Pattern.compile("\\.(.)");

	private final Resource parent;

	private final StageSettings settings;

	private final Stage stage;

	private final Optional<LogGroup> accessLog;

	ApiStage(Resource parent, String apiName, StageSettings settings, TelemetrySettings telemetry, EncryptionKey key,
			RestApi api, DeployedContent content) {
		this.parent = parent;
		this.settings = settings;
		var deployment = new Deployment("current",
				DeploymentArgs.builder()
					.restApi(api.id())
					.triggers(content.hash().applyValue((hash) -> Map.of("content", hash)))
					.build(),
				child().dependsOn(content.resources()).build());
		var needed = new ArrayList<Resource>();
		var args = StageArgs.builder()
			.restApi(api.id())
			.deployment(deployment.id())
			.stageName(settings.stageName())
			.xrayTracingEnabled(telemetry.tracing());
		if (settings.createsLogRole()) {
			needed.add(logRole());
		}
		this.accessLog = settings.accessLogs() ? Optional.of(accessLog(apiName, telemetry, key)) : Optional.empty();
		this.accessLog.ifPresent((logs) -> args.accessLogSettings(
				StageAccessLogSettingsArgs.builder().destinationArn(logs.arn()).format(accessLogFormat()).build()));
		this.stage = new Stage("stage", args.build(), child().dependsOn(needed).build());
	}

	Output<String> url() {
		return this.stage.invokeUrl();
	}

	Optional<Output<String>> accessLogGroup() {
		return this.accessLog.map(LogGroup::name);
	}

	private LogGroup accessLog(String apiName, TelemetrySettings settings, EncryptionKey key) {
		var args = LogGroupArgs.builder()
			.name("/aws/apigateway/%s/%s".formatted(pathOf(apiName), this.settings.stageName()))
			.retentionInDays(settings.logRetentionDays());
		key.arn().ifPresent(args::kmsKeyId);
		return new LogGroup("access-logs", args.build(), child().build());
	}

	/**
	 * The role by which API Gateway writes logs. There is one for a whole region of an
	 * account, so at most one stack makes it; without it AWS refuses a stage with an
	 * access log.
	 */
	// resetOnDelete: deprecated because the next major version of the provider always
	// resets; this one must be told.
	@SuppressWarnings("deprecation")
	private Account logRole() {
		// No name of its own: nobody refers to it, and a fixed one would clash between
		// regions.
		var role = new Role("api-log-role",
				RoleArgs.builder().assumeRolePolicy(PolicyDocument.trust("apigateway.amazonaws.com").json()).build(),
				child().build());
		var allowed = new RolePolicyAttachment("api-log-role",
				RolePolicyAttachmentArgs.builder().role(role.name()).policyArn(LOGS_POLICY).build(), child().build());
		return new Account("api-log-role",
				// Otherwise the account would go on naming a role that is gone.
				AccountArgs.builder().cloudwatchRoleArn(role.arn()).resetOnDelete(true).build(),
				child().dependsOn(allowed).build());
	}

	/**
	 * One JSON object per line; no token, no body, no address of the caller. No dot in a
	 * name: metric filters cannot select such a property (Logs guide, "Filter pattern
	 * syntax", property selectors).
	 */
	private static String accessLogFormat() {
		var format = new LinkedHashMap<String, String>();
		for (var field : List.of("requestId", "requestTime", "httpMethod", "path", "status", "responseLength",
				"responseLatency", "integration.status", "integration.latency", "authorizer.error", "error.message",
				"error.responseType")) {
			var name = DOT.matcher(field).replaceAll((dot) -> dot.group(1).toUpperCase(Locale.ROOT));
			format.put(name, "$context." + field);
		}
		return new GsonBuilder().disableHtmlEscaping().create().toJson(format);
	}

	/**
	 * An API may be called anything, a log group may not (CreateLogGroup, logGroupName).
	 */
	private static String pathOf(String name) {
		return name.replaceAll("[^a-zA-Z0-9._/#-]", "-");
	}

	private CustomResourceOptions.Builder child() {
		return CustomResourceOptions.builder().parent(this.parent);
	}

}
