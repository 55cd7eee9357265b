package dev.products.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.PulumiTest;

import dev.products.infra.api.ApiSettings;
import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

/** The resources that the program declares for some settings, and its warnings. */
public final class Plan {

	private static final String SECRET = "aws:secretsmanager/getSecretVersion:getSecretVersion";

	/** The logger to which the SDK also sends the messages for the engine. */
	private static final Logger LOG = Logger.getLogger("");

	/** The plans that tests have asked for, because many tests ask for the same one. */
	private static final Map<List<Object>, Plan> PLANS = new HashMap<>();

	private final PlannedStack stack;

	private final List<String> warnings = new CopyOnWriteArrayList<>();

	/**
	 * Creates a plan.
	 * @param results the results of provider functions by token
	 */
	private Plan(Map<String, String> keys, Map<String, Map<String, Object>> results, Path contract) {
		var listener = new Warnings();
		LOG.addHandler(listener);
		try {
			this.stack = PlannedStack.of(Settings.of(keys), contract, Settings.PLACE.region(),
					(call) -> results.getOrDefault(call.token, call.token.equals(SECRET)
							? Map.of("secretString", "text of " + call.args.get("secretId")) : Map.of()));
		}
		finally {
			LOG.removeHandler(listener);
		}
	}

	public static Plan of(Map<String, String> keys) {
		return cached(keys, Map.of());
	}

	private static Plan cached(Map<String, String> keys, Map<String, Map<String, Object>> results) {
		return PLANS.computeIfAbsent(List.of(Map.copyOf(keys), results),
				(absent) -> new Plan(keys, results, ApiSettings.CONTRACT));
	}

	/** Returns the plan for another contract. */
	public static Plan ofContract(Path contract) {
		return new Plan(Map.of(), Map.of(), contract);
	}

	/**
	 * Returns the plan for a stack whose table exists.
	 * @param billing the billing mode of the existing table
	 * @param indexes the indexes of the existing table
	 */
	public static Plan of(Map<String, String> keys, String billing, List<String> indexes) {
		return of(keys, Map.of("billingMode", billing, "globalSecondaryIndexes",
				indexes.stream().map((name) -> Map.of("name", name)).toList()));
	}

	/**
	 * Returns the plan for a stack whose table exists.
	 * @param table the properties of the existing table, as the provider returns them
	 */
	public static Plan of(Map<String, String> keys, Map<String, Object> table) {
		return cached(keys, Map.of("aws:dynamodb/getTable:getTable", table));
	}

	/**
	 * Returns the plan for an account in which user pools with the name of the stack's
	 * pool exist.
	 * @param ids the ids of these pools
	 * @param attributes their attributes, as the provider returns them
	 */
	public static Plan of(Map<String, String> keys, List<String> ids, List<Map<String, Object>> attributes) {
		return cached(keys, Map.of("aws:cognito/getUserPools:getUserPools", Map.of("ids", ids),
				"aws:cognito/getUserPool:getUserPool", Map.of("schemaAttributes", attributes)));
	}

	/**
	 * Returns the plan for an account with a quota of concurrent executions of Lambda.
	 */
	public static Plan of(Map<String, String> keys, int executions) {
		return cached(keys,
				Map.of("aws:servicequotas/getServiceQuota:getServiceQuota",
						Map.of("adjustable", true, "arn", "", "defaultValue", 1000.0, "globalQuota", false, "id", "",
								"quotaCode", "", "quotaName", "", "serviceCode", "", "serviceName", "", "value",
								(double) executions)));
	}

	public List<String> warnings() {
		return this.warnings;
	}

	/** Returns the resources of the provider. */
	public List<Declared> all() {
		return this.stack.resources().stream().map((resource) -> Declared.of("aws:", resource)).toList();
	}

	/** Returns the resources of a type, such as {@code dynamodb/table:Table}. */
	public List<Declared> all(String type) {
		return all().stream().filter((resource) -> resource.type().equals("aws:" + type)).toList();
	}

	public Optional<Object> output(String name) {
		return Optional.ofNullable(this.stack.outputs().get(name)).map(PulumiTest::extractValue);
	}

	public List<Declared> components() {
		return this.stack.components().stream().map((component) -> Declared.of("", component)).toList();
	}

	public Declared the(String type, String name) {
		return all(type).stream()
			.filter((resource) -> resource.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + type + " called " + name + " among " + all(type)));
	}

	public record Declared(String type, String name, Map<String, Object> inputs, ResourceOptions options) {

		private static Declared of(String prefix, PlannedResource planned) {
			return new Declared(prefix + planned.type(), planned.name(), planned.inputs(), planned.options());
		}

		public Object input(String key) {
			return Optional.ofNullable(this.inputs.get(key))
				.orElseThrow(() -> new AssertionError("no " + key + " among " + this.inputs));
		}

		/** Returns the environment variables of a function. */
		@SuppressWarnings("unchecked")
		public Map<String, Object> variables() {
			return ((Map<String, Map<String, Object>>) input("environment")).get("variables");
		}

		/** Returns the inputs without those whose changes Pulumi ignores. */
		public Map<String, Object> managed() {
			return new PlannedResource(this.type, this.name, this.inputs, this.options).withoutIgnored().inputs();
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

}
