package dev.products.infra.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.GsonBuilder;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.apigateway.Account;
import com.pulumi.aws.apigateway.AccountArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.aws.apigateway.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.apigateway.inputs.StageCanarySettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import org.jspecify.annotations.Nullable;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.settings.AsFound;

/**
 * A deployment of the API and its stage, with logs, throttling, cache, API keys, firewall
 * and domain.
 */
public final class ApiStage {

	private static final String LOGS_POLICY = "arn:%s:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";

	/** Properties of a stage that the program neither sets nor removes. */
	private static final List<String> LEFT = List.of("description", "variables");

	/** The properties of an adopted stage that each setting determines. */
	private static final Map<String, List<String>> BY_SETTING = Map.of("tracing", List.of("xrayTracingEnabled"),
			"canaryPercent", List.of("canarySettings"), "apiGatewayLogRole", List.of("accessLogSettings"), "cacheSize",
			List.of("cacheClusterEnabled", "cacheClusterSize"));

	private final Component parent;

	private final StageSettings settings;

	private final TelemetrySettings telemetry;

	private final EncryptionKey key;

	private final Stage stage;

	private final Optional<LogGroup> accessLog;

	private final Optional<LogGroup> executionLog;

	private final Output<String> url;

	public ApiStage(Component parent, StageSettings settings, TelemetrySettings telemetry, EncryptionKey key,
			StagedApi staged, AsFound found) {
		this.parent = parent;
		this.settings = settings;
		this.telemetry = telemetry;
		this.key = key;
		var api = staged.api();
		// During a canary, this deployment stays unchanged and the canary gets a newer
		// one.
		var deployment = deployment("current", staged,
				settings.canary() ? List.of("description", "triggers") : List.of("description"));
		var needed = new ArrayList<Resource>();
		var args = StageArgs.builder()
			.restApi(api.id())
			.deployment(deployment.id())
			.stageName(settings.stageName())
			.xrayTracingEnabled(telemetry.tracing());
		if (settings.canary()) {
			args.canarySettings(StageCanarySettingsArgs.builder()
				.deploymentId(deployment("canary", staged, List.of()).id())
				.percentTraffic((double) settings.canaryPercent())
				.build());
		}
		if (settings.createsLogRole()) {
			needed.add(logRole());
		}
		this.accessLog = settings.accessLogs()
				? Optional.of(logGroup("access-logs",
						Output.of("/aws/apigateway/" + pathOf(staged.name()) + "/" + settings.stageName())))
				: Optional.empty();
		this.accessLog.ifPresent((logs) -> args.accessLogSettings(StageAccessLogSettingsArgs.builder()
			.destinationArn(logs.arn())
			.format(AccessLogFormat.json())
			.build()));
		// Created before the stage, because the logs in a group that API Gateway creates
		// never expire.
		this.executionLog = settings.executionLogs()
				? Optional.of(logGroup("execution-logs",
						Output.format("API-Gateway-Execution-Logs_%s/%s", api.id(), settings.stageName())))
				: Optional.empty();
		this.executionLog.ifPresent(needed::add);
		if (settings.caches()) {
			args.cacheClusterEnabled(true).cacheClusterSize(settings.cacheSize());
		}
		this.stage = new Stage("stage", args.build(),
				this.parent.childOptions()
					.dependsOn(needed)
					.ignoreChanges(found.applies() ? IgnoredInputs.asFound(found, StageArgs.class,
							List.of("restApi", "stageName", "deployment"), BY_SETTING) : LEFT)
					.build());
		setMethods();
		if (settings.requiresApiKey()) {
			new ApiKeys(parent, staged.name(), settings, key, this.stage);
		}
		if (settings.firewall()) {
			firewall(staged.name());
		}
		this.url = settings.domain().isUsed() ? new CustomDomain(parent, settings.domain(), this.stage).url()
				: invokeUrl(System.getenv("AWS_ENDPOINT_URL"));
	}

	/**
	 * Returns the URL of the stage, which has another form on an emulator.
	 * @param endpoint the URL of the emulator to which Pulumi deploys; AWS is used if it
	 * is null or does not name this machine
	 */
	private Output<String> invokeUrl(@Nullable String endpoint) {
		return (endpoint != null && endpoint.matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?/?"))
				? Output.format("%s/restapis/%s/%s/_user_request_", endpoint.replaceFirst("/$", ""),
						this.stage.restApi(), this.stage.stageName())
				: this.stage.invokeUrl();
	}

	/** Returns the URL that clients use, without a trailing slash. */
	public Output<String> url() {
		return this.url;
	}

	public Optional<Output<String>> accessLogGroup() {
		return this.accessLog.map(LogGroup::name);
	}

	public Optional<Output<String>> executionLogGroup() {
		return this.executionLog.map(LogGroup::name);
	}

	/**
	 * Creates a deployment, which is a copy of the API as it is declared now.
	 * @param kept the inputs whose changes are ignored after the deployment is created
	 */
	private Deployment deployment(String name, StagedApi staged, List<String> kept) {
		var args = DeploymentArgs.builder()
			.restApi(staged.api().id())
			.triggers(staged.contentHash().applyValue(this::triggers));
		return new Deployment(name, args.build(),
				this.parent.childOptions().dependsOn(staged.content()).ignoreChanges(kept).build());
	}

	/**
	 * Returns the values whose change creates a new deployment. Whether the default
	 * endpoint is disabled is a property of the API that takes effect with a deployment
	 * (API Gateway guide, "Disable the default endpoint for REST APIs").
	 */
	private Map<String, String> triggers(String contentHash) {
		return this.settings.domain().executeApiEndpoint() ? Map.of("content", contentHash)
				: Map.of("content", contentHash, "executeApiEndpoint", "false");
	}

	/**
	 * Sets throttling, logs, metrics and cache of the methods. These settings belong to
	 * the stage, so a change of them does not create a new deployment.
	 */
	private void setMethods() {
		if (this.settings.setsMethods()) {
			var all = everyMethod(this.settings.caches());
			if (this.settings.throttled()) {
				all.throttlingRateLimit((double) this.settings.throttleRate())
					.throttlingBurstLimit(this.settings.throttleBurst());
			}
			setMethods("all-methods", "*/*", all);
		}
		this.settings.methodThrottles()
			.forEach((throttle) -> setMethods("method-" + throttle.resourceName(), throttle.settingsPath(),
					everyMethod(this.settings.caches() && throttle.reads())
						.throttlingRateLimit((double) throttle.rate())
						.throttlingBurstLimit(throttle.burst())));
	}

	/**
	 * Returns the settings other than throttling. The settings of a single method replace
	 * those for all methods, so both need them.
	 * @param cached whether responses are cached; the settings for all methods cache only
	 * GET, whereas the settings of a single method apply to it whatever its HTTP method
	 * is
	 */
	private MethodSettingsSettingsArgs.Builder everyMethod(boolean cached) {
		return MethodSettingsSettingsArgs.builder()
			.loggingLevel(this.settings.executionLog())
			// Would write tokens and bodies to the log.
			.dataTraceEnabled(false)
			.metricsEnabled(this.settings.detailedMetrics())
			.cachingEnabled(cached)
			.cacheTtlInSeconds(this.settings.cacheTtl())
			.cacheDataEncrypted(true)
			// Nobody has the permission to invalidate the cache
			// (execute-api:InvalidateCache), which requires an IAM signature. Requests
			// with Cache-Control: max-age=0 get a 403.
			.requireAuthorizationForCacheControl(true)
			.unauthorizedCacheControlHeaderStrategy("FAIL_WITH_403");
	}

	private void setMethods(String name, String path, MethodSettingsSettingsArgs.Builder settings) {
		new MethodSettings(name,
				MethodSettingsArgs.builder()
					.restApi(this.stage.restApi())
					.stageName(this.stage.stageName())
					.methodPath(path)
					.settings(settings.build())
					.build(),
				this.parent.child());
	}

	private void firewall(String apiName) {
		// 1 to 128 letters, digits, '_' and '-' (CreateWebACL, Name).
		var whole = (apiName + "-" + this.settings.stageName()).replaceAll("[^a-zA-Z0-9_-]", "-");
		var name = whole.substring(0, Math.min(whole.length(), 128));
		var firewall = new Firewall(this.parent, name, this.settings.firewallRate(), this.stage);
		if (this.settings.firewallLog()) {
			firewall.log(logGroup("firewall-logs", Output.of(Firewall.LOG_PREFIX + name)));
		}
	}

	private LogGroup logGroup(String name, Output<String> groupName) {
		return this.telemetry.logGroup(name, groupName, this.key, this.parent.child());
	}

	/**
	 * Creates the role with which API Gateway writes logs. An account has only one for
	 * each region, so at most one stack creates it. Without it, AWS rejects a stage that
	 * has an access log.
	 */
	// resetOnDelete is deprecated because the next major version of the provider always
	// resets the role. This version needs the flag.
	@SuppressWarnings("deprecation")
	private Account logRole() {
		// The role has no fixed name, because nothing refers to it by name and a fixed
		// one would be the same in all regions.
		var role = new Role("api-log-role",
				RoleArgs.builder().assumeRolePolicy(PolicyDocument.trust("apigateway.amazonaws.com").json()).build(),
				this.parent.child());
		var allowed = new RolePolicyAttachment("api-log-role",
				RolePolicyAttachmentArgs.builder()
					.role(role.name())
					.policyArn(AwsFunctions.getPartition()
						.applyValue((here) -> String.format(Locale.ROOT, LOGS_POLICY, here.partition())))
					.build(),
				this.parent.child());
		return new Account("api-log-role",
				// Otherwise the account would still refer to a role that has been
				// deleted.
				AccountArgs.builder().cloudwatchRoleArn(role.arn()).resetOnDelete(true).build(),
				this.parent.childOptions().dependsOn(allowed).build());
	}

	/**
	 * Replaces the characters of an API name that a log group name must not contain
	 * (CreateLogGroup, logGroupName).
	 */
	private static String pathOf(String name) {
		return name.replaceAll("[^a-zA-Z0-9._/#-]", "-");
	}

	/**
	 * An API and the content of its deployment.
	 *
	 * @param content the resources that the deployment copies
	 * @param contentHash a hash that changes if and only if the content changes
	 */
	public record StagedApi(String name, RestApi api, List<Resource> content, Output<String> contentHash) {
	}

	/**
	 * The format of an access log line: one JSON object that contains no token, no body,
	 * and neither the IP address nor the name of the client.
	 * <p>
	 * Every value is in quotes, because API Gateway writes {@code -} for a missing value.
	 * The quotes are safe: a value is a number, an id, a term defined by AWS or a path,
	 * in which a quote is percent-encoded (RFC 3986 section 3.3). Messages of API Gateway
	 * and of authorizers are left out, because they quote what the client sent; for a
	 * malformed Authorization header that is the header itself.
	 * {@code error.responseType} identifies the error.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Variables
	 * for access logging</a>
	 */
	static final class AccessLogFormat {

		static final List<String> FIELDS = List.of("requestId", "extendedRequestId", "xrayTraceId", "requestTime",
				"domainName", "protocol", "httpMethod", "path", "resourcePath", "status", "responseLength",
				"responseLatency", "integration.status", "integration.latency", "authorizer.status",
				"authorizer.latency", "waf.status", "wafResponseCode", "identity.apiKeyId", "error.responseType");

		private static final Pattern DOT = Pattern.compile("\\.([a-z])");

		private AccessLogFormat() {
		}

		static String json() {
			var format = new LinkedHashMap<String, String>();
			FIELDS.forEach((field) -> format.put(name(field), "$context." + field));
			return new GsonBuilder().disableHtmlEscaping().create().toJson(format);
		}

		/**
		 * Returns the property name of a field, such as {@code errorResponseType} for
		 * {@code error.responseType}. A metric filter cannot select a property with a dot
		 * in its name (Logs guide, "Filter pattern syntax", property selectors).
		 */
		static String name(String field) {
			return DOT.matcher(field).replaceAll((dot) -> dot.group(1).toUpperCase(Locale.ROOT));
		}

	}

}
