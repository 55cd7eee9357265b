package dev.products.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;

import dev.products.infra.api.ApiSettings;
import dev.products.infra.openapi.ApiDescription;

/**
 * The resources that the program declares for some settings, without an engine and
 * without AWS.
 */
public final class Plan {

	private static final String TABLE = "aws:dynamodb/getTable:getTable";

	private static final String QUOTA = "aws:servicequotas/getServiceQuota:getServiceQuota";

	/** The logger to which the SDK also sends the messages for the engine. */
	private static final Logger LOG = Logger.getLogger("");

	private final ConcurrentLinkedQueue<Declared> resources = new ConcurrentLinkedQueue<>();

	private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();

	private final Map<String, Output<?>> outputs;

	private final Map<String, Map<String, Object>> answers;

	private final List<String> warnings = new CopyOnWriteArrayList<>();

	/**
	 * Creates a plan.
	 * @param answers the results of provider functions by token
	 */
	private Plan(StackSettings settings, Map<String, Map<String, Object>> answers) {
		this(settings, answers, ApiSettings.CONTRACT);
	}

	private Plan(StackSettings settings, Map<String, Map<String, Object>> answers, Path contract) {
		this.answers = answers;
		var listener = new Warnings();
		LOG.addHandler(listener);
		try {
			this.outputs = PulumiTest
				.withOptions(TestOptions.builder()
					.projectName("products")
					.resourceTransformations(List.of(this::remember))
					.build())
				.withMocks(new Aws())
				.runTest((stack) -> ProductsProgram.deploy(stack, settings, ApiDescription.read(contract)))
				.throwOnError()
				.outputs();
		}
		finally {
			LOG.removeHandler(listener);
			PulumiTest.cleanup();
		}
	}

	public static Plan of(Map<String, String> keys) {
		return new Plan(Settings.of(keys), Map.of());
	}

	/**
	 * Returns the plan for another contract.
	 */
	public static Plan ofContract(Path contract) {
		return new Plan(Settings.of(Map.of()), Map.of(), contract);
	}

	/**
	 * Returns the plan for a stack whose table exists.
	 * @param billing the billing mode of the existing table
	 * @param indexes the indexes of the existing table
	 */
	public static Plan of(Map<String, String> keys, String billing, List<String> indexes) {
		return new Plan(Settings.of(keys), Map.of(TABLE, Map.of("billingMode", billing, "globalSecondaryIndexes",
				indexes.stream().map((name) -> Map.of("name", name)).toList())));
	}

	/**
	 * Returns the plan for an account with a quota of concurrent executions of Lambda.
	 */
	public static Plan of(Map<String, String> keys, int executions) {
		return new Plan(Settings.of(keys),
				Map.of(QUOTA,
						Map.of("adjustable", true, "arn", "", "defaultValue", 1000.0, "globalQuota", false, "id", "",
								"quotaCode", "", "quotaName", "", "serviceCode", "", "serviceName", "", "value",
								(double) executions)));
	}

	public List<String> warnings() {
		return this.warnings;
	}

	public List<Declared> all() {
		return List.copyOf(this.resources);
	}

	/**
	 * Returns the resources of a type, such as {@code dynamodb/table:Table}.
	 */
	public List<Declared> all(String type) {
		return this.resources.stream().filter((resource) -> resource.type().equals("aws:" + type)).toList();
	}

	public Optional<Object> output(String name) {
		return Optional.ofNullable(this.outputs.get(name)).map(PulumiTest::extractValue);
	}

	/**
	 * Returns the components of the resources.
	 */
	public List<Declared> components() {
		return this.resources.stream().filter((resource) -> resource.type().startsWith("products:")).toList();
	}

	public Declared the(String type, String name) {
		return all(type).stream()
			.filter((resource) -> resource.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + type + " called " + name + " among " + all(type)));
	}

	private Optional<ResourceTransformation.Result> remember(ResourceTransformation.Args args) {
		this.options.put(args.resource().pulumiResourceType() + " " + args.resource().pulumiResourceName(),
				args.options());
		return Optional.empty();
	}

	public record Declared(String type, String name, Map<String, Object> inputs, ResourceOptions options) {

		public Object input(String key) {
			return Optional.ofNullable(this.inputs.get(key))
				.orElseThrow(() -> new AssertionError("no " + key + " among " + this.inputs));
		}

		public JsonElement json(String key) {
			return JsonParser.parseString((String) input(key));
		}

	}

	private final class Warnings extends Handler {

		@Override
		public void publish(LogRecord message) {
			if (message.getLevel() == Level.WARNING) {
				Plan.this.warnings.add(message.getMessage());
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Returns the inputs, and generates recognizable values for what only AWS knows.
	 */
	private final class Aws implements Mocks {

		@Override
		public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
			Plan.this.resources.add(new Declared(args.type, args.name, args.inputs,
					Plan.this.options.getOrDefault(args.type + " " + args.name, CustomResourceOptions.Empty)));
			var state = new HashMap<>(args.inputs);
			var self = args.type + "/" + args.name;
			state.putIfAbsent("name", args.name);
			state.put("arn", "arn of " + self);
			state.put("invokeArn", "invoke " + self);
			state.put("executionArn", "execution of " + self);
			state.put("rootResourceId", "root of " + self);
			state.put("endpoint", "endpoint of " + self);
			state.put("invokeUrl", "https://gateway/dev");
			state.putIfAbsent("version", "7");
			state.put("streamArn", "stream of " + self);
			state.put("url", "url of " + self);
			if (args.type.equals("aws:apigateway/apiKey:ApiKey")) {
				state.put("value", "value of " + self);
			}
			if (args.type.equals("aws:apigateway/domainName:DomainName")) {
				state.put("regionalDomainName", "regional name of " + args.inputs.get("domainName"));
				state.put("regionalZoneId", "Z0");
			}
			if (args.type.equals("aws:acm/certificate:Certificate")) {
				state.put("domainValidationOptions", List.of(Map.of("resourceRecordName",
						"_proof." + args.inputs.get("domainName"), "resourceRecordValue", "_acm")));
			}
			if (args.type.equals("aws:route53/record:Record")) {
				state.put("fqdn", args.inputs.get("name"));
			}
			state.put("clientSecret", "secret of " + self);
			return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id of " + self), state));
		}

		@Override
		public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
			if (Plan.this.answers.containsKey(args.token)) {
				return CompletableFuture.completedFuture(Plan.this.answers.get(args.token));
			}
			if (args.token.equals(TABLE) || args.token.equals(QUOTA)) {
				return CompletableFuture.failedFuture(new IllegalStateException("couldn't find resource"));
			}
			return CompletableFuture.completedFuture(Map.of("partition", "aws", "name", "eu-central-1", "accountId",
					"123456789012", "secretString", "text of " + args.args.get("secretId")));
		}

	}

}
