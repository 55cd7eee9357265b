package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of the stage. */
public record StageSettings(@Description("Name of the stage, the first part of every path") String stageName,
		@Description("Role with which API Gateway writes logs. Each account and region has one: none (no logs), create, or the ARN of the existing role") String apiGatewayLogRole,
		@Description("Level of the execution log of API Gateway, which never contains bodies: OFF, ERROR or INFO") String executionLog,
		@Description("Whether each method has CloudWatch metrics, which are billed as custom metrics") boolean detailedMetrics,
		@Description("Requests per second that the stage accepts; 0: the limit of the account") int throttleRate,
		@Description("Burst above that rate; 0 if throttleRate is 0") int throttleBurst,
		@Description("Throttling of single methods, in place of that of the stage") List<MethodThrottle> methodThrottles,
		@Description("Names of API keys. If there are any, each request except OPTIONS needs an API key") List<String> apiKeys,
		@Description("Usage plan of the API keys") UsagePlanLimits usagePlan,
		@Description("Size in GB of the response cache for GET, which is billed by the hour") String cacheSize,
		@Description("Seconds for which a response stays in the cache") int cacheTtl,
		@Description("Custom domain name of the API") DomainSettings domain,
		@Description("Whether AWS WAF protects the stage, with the managed rules of AWS and a rate limit per IP address") boolean firewall,
		@Description("Requests of one IP address in five minutes") int firewallRate,
		@Description("Whether the firewall logs what it blocks or counts, with the IP addresses of callers") boolean firewallLog,
		@Description("Percentage of the requests, 1 to 99, that get a new deployment of the API as a canary; 0: no canary, all requests get it (docs/cut-over.md)") int canaryPercent) {

	private static final int MOST_REQUESTS = 100_000;

	private static final String CREATE = "create";

	private static final String NONE = "none";

	private static final String OFF = "OFF";

	/** Values of CacheClusterSize in the API Gateway API. */
	private static final List<String> CACHE_SIZES = List.of(NONE, "0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118",
			"237");

	/** The headers on which the response to any GET depends. */
	private static final List<String> CACHE_HEADERS = List.of(
			// The client. The authorizer accepts every token of the user pool, but the
			// service rejects tokens that were issued to another client application.
			"Authorization",
			// A 304 is meant for a client that has the representation already, a 412 for
			// one that requires another, and a 406 for one that does not accept JSON.
			"If-None-Match", "If-Match", "Accept",
			// The CORS headers depend on the origin of the page.
			"Origin",
			// The header Link contains the stage name in its path for one host name and
			// not for the other.
			"Host");

	private static final Rule NAME = Rule.of("1 to 128 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,128}");

	private static final Rule LOG_ROLE = Rule.iam("a role", "role/.+").or(CREATE, NONE);

	private static final Rule KEY_NAME = Rule.of("1 to 64 letters, digits, '_' or '-', each once",
			"[a-zA-Z0-9_-]{1,64}");

	public StageSettings(SettingsReader reader) {
		this(reader.text("stageName", "dev", NAME), reader.text("apiGatewayLogRole", NONE, LOG_ROLE),
				reader.oneOf("executionLog", OFF, List.of(OFF, "ERROR", "INFO")), reader.flag("detailedMetrics", false),
				reader.number("throttleRate", reader.byDefault(100, 0), 0, MOST_REQUESTS),
				reader.number("throttleBurst", reader.byDefault(200, 0), 0, MOST_REQUESTS),
				reader.records("methodThrottles", MethodThrottle.DEFAULTS),
				reader.texts("apiKeys", List.of(), KEY_NAME), reader.record("usagePlan", UsagePlanLimits.DEFAULTS),
				reader.oneOf("cacheSize", NONE, CACHE_SIZES), reader.number("cacheTtl", 30, 1, 3600),
				reader.record("domain", DomainSettings.NONE), reader.flag("firewall", false),
				reader.number("firewallRate", 2000, 10, 2_000_000_000), reader.flag("firewallLog", false),
				reader.number("canaryPercent", 0, 0, 99));
		checkLogsAndLimits(reader);
		reader.unless(this.firewall || !this.firewallLog, "firewallLog", this.firewallLog,
				"false if firewall is false");
	}

	private void checkLogsAndLimits(SettingsReader reader) {
		reader.unless(accessLogs() || !executionLogs(), "executionLog", this.executionLog,
				"OFF if apiGatewayLogRole is none, because API Gateway has no role to write it");
		reader.unless((this.throttleRate == 0) == (this.throttleBurst == 0), "throttleBurst", this.throttleBurst,
				"more than 0 if throttleRate is, 0 if throttleRate is 0");
		var methods = this.methodThrottles.stream().map(MethodThrottle::method).toList();
		reader.distinct("methodThrottles", methods, "each method once");
		reader.distinct("apiKeys", this.apiKeys, "a list, each " + KEY_NAME.allowed());
		reader.unless(requiresApiKey() || this.usagePlan.equals(UsagePlanLimits.DEFAULTS), "usagePlan", this.usagePlan,
				"no value if apiKeys is empty, because it limits API keys");
	}

	/**
	 * Rejects throttling of methods that the API does not have. AWS would accept it
	 * without any effect.
	 */
	public void checkMethods(SettingsReader reader, Supplier<List<String>> known) {
		if (this.methodThrottles.isEmpty()) {
			return;
		}
		var methods = known.get();
		this.methodThrottles.stream()
			.map(MethodThrottle::method)
			.filter((method) -> !methods.contains(method))
			.forEach((method) -> reader.unless(false, "methodThrottles", method,
					"one of " + String.join(", ", methods)));
	}

	public boolean requiresApiKey() {
		return !this.apiKeys.isEmpty();
	}

	/**
	 * Returns the parameters that distinguish the cached responses of an operation, named
	 * as in API Gateway; empty if the operation is not cached. API Gateway caches
	 * whatever the service returns, including errors and 304. By default it distinguishes
	 * only resources, so that two products would share one response.
	 * @param verb the HTTP method of the operation
	 * @param parameters the path and query parameters, such as
	 * {@code method.request.path.productId}
	 */
	public List<String> cacheKey(String verb, List<String> parameters) {
		return (!caches() || !verb.equals("GET")) ? List.of() : Stream
			.concat(parameters.stream(), CACHE_HEADERS.stream().map((header) -> "method.request.header." + header))
			.distinct()
			.sorted()
			.toList();
	}

	public boolean caches() {
		return !NONE.equals(this.cacheSize);
	}

	/**
	 * Returns whether a canary deployment serves part of the requests with the API as it
	 * is declared now, and the current deployment serves the rest.
	 */
	public boolean canary() {
		return this.canaryPercent > 0;
	}

	boolean accessLogs() {
		return !NONE.equals(this.apiGatewayLogRole);
	}

	boolean createsLogRole() {
		return CREATE.equals(this.apiGatewayLogRole);
	}

	boolean executionLogs() {
		return !OFF.equals(this.executionLog);
	}

	boolean throttled() {
		return this.throttleRate > 0;
	}

	/**
	 * Returns whether the stage has method settings. If it has none, those of an adopted
	 * stage stay unchanged.
	 */
	boolean setsMethods() {
		return throttled() || executionLogs() || this.detailedMetrics || caches();
	}

	/** Throttling of one method. */
	public record MethodThrottle(@Description("Method, such as POST /products") String method,
			@Description("Requests per second") int rate,
			@Description("Burst above that rate") int burst) implements Validated {

		static final MethodThrottle DEFAULTS = new MethodThrottle("", 0, 0);

		private static final Rule METHOD = Rule.of("a method and its path as the API has them, such as POST /products",
				"(DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[a-zA-Z0-9._/{}+-]*");

		@Override
		public void check(Problems problems) {
			problems.unless(METHOD, "method", this.method);
			problems.range("rate", this.rate, 1, MOST_REQUESTS);
			problems.range("burst", this.burst, 1, MOST_REQUESTS);
		}

		boolean reads() {
			return this.method.startsWith("GET ");
		}

		/**
		 * Returns the method in the form of GetStage. The provider requires an exact
		 * match (terraform-provider-aws issue 9738).
		 */
		String settingsPath() {
			var parts = this.method.split(" ", 2);
			return parts[1].replace("/", "~1") + "/" + parts[0];
		}

		/** Returns the resource name of the settings of this method. */
		String resourceName() {
			return this.method.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("-$", "");
		}

	}

	/** Limits of the usage plan. 0 means no limit. */
	public record UsagePlanLimits(@Description("Requests of a key in each period; 0: no quota") int quota,
			@Description("DAY, WEEK or MONTH") String period,
			@Description("Requests of a key per second; 0: only the limit of the stage") int rate,
			@Description("Burst above that rate; 0 if rate is 0") int burst) implements Validated {

		static final UsagePlanLimits DEFAULTS = new UsagePlanLimits(0, "DAY", 0, 0);

		private static final List<String> PERIODS = List.of("DAY", "WEEK", "MONTH");

		boolean throttled() {
			return this.rate > 0;
		}

		@Override
		public void check(Problems problems) {
			problems.unless(this.quota >= 0, "quota", this.quota, "a whole number, 0 for none");
			problems.unless(PERIODS.contains(this.period), "period", this.period,
					"one of " + String.join(", ", PERIODS));
			for (var limit : List.of(this.rate, this.burst)) {
				problems.unless(limit >= 0 && limit <= MOST_REQUESTS, "rate and burst", limit,
						"a whole number from 1 to " + MOST_REQUESTS + ", 0 for none");
			}
			problems.unless((this.rate == 0) == (this.burst == 0), "burst", this.burst,
					"more than 0 if rate is, 0 if rate is 0");
		}

	}

	/** A custom domain name of the API. */
	public record DomainSettings(
			@Description("Host name of the API, such as api.example.com; empty: only the host name that AWS assigns") String name,
			@Description("Certificate of the host name: create, or the ARN of an existing certificate in the stack's region") String certificateArn,
			@Description("Route 53 hosted zone for the DNS records of the host name and of a created certificate; empty: you create the record of the host name elsewhere") String hostedZoneId,
			@Description("Whether the API also answers at the host name that AWS assigns") boolean executeApiEndpoint)
			implements
				Validated {

		static final DomainSettings NONE = new DomainSettings("", "", "", true);

		private static final String CREATE = "create";

		private static final Rule HOST = Rule.of("a host name in lower case, such as api.example.com, or empty",
				"|(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

		/**
		 * The domain name is regional for every endpointType, so the certificate must be
		 * in the region of the API (API Gateway Developer Guide, "Set up a Regional
		 * custom domain name").
		 */
		private static final Rule CERTIFICATE = Rule.arn("a certificate", "acm", "certificate/.+")
			.inRegion()
			.or(CREATE, "");

		private static final Rule ZONE = Rule.of("the id of a hosted zone, such as Z0123456789ABCDEFGHIJ, or empty",
				"|Z[A-Z0-9]{1,31}");

		@Override
		public void check(Problems problems) {
			problems.unless(HOST, "name", this.name);
			problems.unless(CERTIFICATE, "certificateArn", this.certificateArn);
			problems.unless(ZONE, "hostedZoneId", this.hostedZoneId);
			problems.unless(isUsed() != this.certificateArn.isEmpty(), "certificateArn", this.certificateArn,
					"create or the ARN of a certificate if name is set, empty if it is not");
			problems.unless(isUsed() || this.hostedZoneId.isEmpty(), "hostedZoneId", this.hostedZoneId,
					"empty if name is empty");
			problems.unless(inHostedZone() || !createsCertificate(), "hostedZoneId", this.hostedZoneId,
					"the id of a hosted zone if certificateArn is create, because the certificate is validated by a record in it");
			problems.unless(isUsed() || this.executeApiEndpoint, "executeApiEndpoint", this.executeApiEndpoint,
					"true if name is empty, because the API would have no address");
		}

		boolean isUsed() {
			return !this.name.isEmpty();
		}

		boolean inHostedZone() {
			return !this.hostedZoneId.isEmpty();
		}

		boolean createsCertificate() {
			return CREATE.equals(this.certificateArn);
		}

	}

}
