package dev.products.infra.legacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.products.infra.function.FunctionSettings;
import dev.products.infra.settings.AsFound;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/**
 * Settings of adopted functions, and of the routes that move their methods to the
 * service. A method is named as in the API, such as {@code POST /products}.
 */
public record LegacySettings(
		@Description("Whether the stack has adopted resources. Of its table, user pool, client, group, API, authorizer and stage, Pulumi then manages only what this file sets, and leaves everything else as it was found") AsFound asFound,
		@Description("Existing Lambda functions that were created manually (docs/adopting.md)") List<LegacyFunction> legacyFunctions,
		@Description("Methods with a mock integration in the adopted API, such as OPTIONS /products") List<String> legacyMocks,
		@Description("What answers a method of legacyFunctions or legacyMocks: legacy (the default), spring (this service), or retired (this service, and the old function is deleted). The service answers all other methods") Map<String, String> routes,
		@Description("Whether the stack has the function of this service. false: the API has only the methods of the old functions") boolean serviceFunction) {

	private static final String LEGACY = "legacy";

	private static final String SPRING = "spring";

	private static final String RETIRED = "retired";

	private static final Rule METHOD = Rule.of("names of methods, such as POST /products", "[A-Z]+ /\\S*");

	public LegacySettings(SettingsReader reader) {
		this(reader.asFound(), reader.records("legacyFunctions", LegacyFunction.DEFAULTS),
				reader.texts("legacyMocks", List.of(), METHOD), reader.variables("routes", METHOD),
				reader.flag("serviceFunction", true));
		var names = this.legacyFunctions.stream().map(LegacyFunction::name).toList();
		reader.distinct("legacyFunctions", names, "each name once");
		reader.distinct("legacyFunctions and legacyMocks", methods(), "each method once");
		reader.unless(this.serviceFunction || !methods().isEmpty(), "serviceFunction", false,
				"true if legacyFunctions and legacyMocks are [], because the API would have no methods");
		this.routes.forEach((method, answer) -> checkRoute(reader, "routes[\"" + method + "\"]", method, answer));
	}

	private void checkRoute(SettingsReader reader, String key, String method, String answer) {
		var owner = functionOf(method);
		if (!methods().contains(method)) {
			reader.unless(false, key, answer, "one of the methods of legacyFunctions and legacyMocks, which are "
					+ String.join(", ", methods()) + "; the service answers all other methods");
			return;
		}
		reader.unless(List.of(LEGACY, SPRING, RETIRED).contains(answer), key, answer, "one of legacy, spring, retired");
		reader.unless(this.serviceFunction || answer.equals(LEGACY), key, answer,
				"legacy if serviceFunction is false, because nothing else can answer");
		if (answer.equals(RETIRED)) {
			reader.unless(owner.isPresent(), key, answer, "legacy or spring, because no function answers it");
			var still = owner.stream()
				.flatMap((function) -> function.methods().stream())
				.filter(this::isLegacy)
				.toList();
			reader.unless(still.isEmpty(), key, answer,
					"legacy or spring, as long as the function also answers " + String.join(", ", still));
		}
	}

	/** Rejects methods that are not in the description of the API. */
	public void checkMethods(SettingsReader reader, Supplier<List<String>> known) {
		if (methods().isEmpty()) {
			return;
		}
		var described = known.get();
		this.legacyFunctions.forEach((function) -> function.methods()
			.stream()
			.filter((method) -> !described.contains(method))
			.forEach((method) -> reader.unless(false, "legacyFunctions (" + function.name() + ")", method,
					"one of " + String.join(", ", described))));
		this.legacyMocks.stream()
			.filter((method) -> !described.contains(method))
			.forEach((method) -> reader.unless(false, "legacyMocks", method, "one of " + String.join(", ", described)));
	}

	public List<String> methods() {
		return Stream
			.concat(this.legacyFunctions.stream().flatMap((function) -> function.methods().stream()),
					this.legacyMocks.stream())
			.toList();
	}

	/** Returns whether an adopted function or mock answers a method. */
	public boolean isLegacy(String method) {
		return methods().contains(method) && this.routes.getOrDefault(method, LEGACY).equals(LEGACY);
	}

	/**
	 * Returns whether a route explicitly sends a method back to the adopted function or
	 * mock.
	 */
	public boolean wasRestored(String method) {
		return LEGACY.equals(this.routes.get(method));
	}

	/** Returns whether the adopted method did not check tokens. */
	public boolean isOpen(String method) {
		return functionOf(method).filter((function) -> function.open().contains(method)).isPresent();
	}

	public boolean isMock(String method) {
		return this.legacyMocks.contains(method);
	}

	public boolean retires() {
		return this.routes.containsValue(RETIRED);
	}

	/** Returns whether an adopted function answers any method. */
	public boolean functionsAnswer() {
		return this.legacyFunctions.stream().anyMatch(this::answers);
	}

	/**
	 * Returns the adopted function of a method, which answers it or to which it can be
	 * routed back.
	 */
	Optional<LegacyFunction> functionOf(String method) {
		return this.legacyFunctions.stream().filter((function) -> function.methods().contains(method)).findFirst();
	}

	/** Returns all functions except those whose methods are all retired. */
	public List<LegacyFunction> kept() {
		return this.legacyFunctions.stream()
			.filter((function) -> !function.methods()
				.stream()
				.allMatch((method) -> RETIRED.equals(this.routes.get(method))))
			.toList();
	}

	boolean answers(LegacyFunction function) {
		return function.methods().stream().anyMatch(this::isLegacy);
	}

	/** An adopted function, with its role, its policies and its methods. */
	public record LegacyFunction(@Description("Name of the function") String name,
			@Description("Name of its role, which several functions can share") String role,
			@Description("Names of the role's inline policies") List<String> inlinePolicies,
			@Description("ARNs of the policies attached to the role") List<String> attachedPolicies,
			@Description("Whether the log group /aws/lambda/NAME exists") boolean logGroup,
			@Description("URI of the integrations of its methods if they do not call the function itself, such as the invoke ARN of an alias") String uri,
			@Description("Whether its code is a container image") boolean image,
			@Description("Methods that it answers, such as POST /products") List<String> methods,
			@Description("Those of its methods that need no token (authorization NONE), for a route back to the function") List<String> open)
			implements
				Validated {

		static final LegacyFunction DEFAULTS = new LegacyFunction("", "", List.of(), List.of(), true, "", false,
				List.of(), List.of());

		/**
		 * Length and characters of names (IAM API reference, CreateRole and
		 * PutRolePolicy).
		 */
		private static final Rule ROLE = Rule.of("1 to 64 letters, digits or characters of +=,.@_-",
				"[\\w+=,.@-]{1,64}");

		private static final Rule INLINE = Rule.of("1 to 128 letters, digits or characters of +=,.@_-",
				"[\\w+=,.@-]{1,128}");

		private static final Rule POLICY = Rule.iam("an IAM policy", "policy/.+");

		private static final Rule URI = Rule.of("empty, or arn:aws:apigateway:REGION:lambda:path/.../invocations",
				"|arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/.+/invocations");

		@Override
		public void check(Problems problems) {
			problems.unless(FunctionSettings.NAME, "name", this.name);
			problems.unless(ROLE, "role", this.role);
			this.inlinePolicies.forEach((policy) -> problems.unless(INLINE, "inlinePolicies", policy));
			this.attachedPolicies.forEach((policy) -> problems.unless(POLICY, "attachedPolicies", policy));
			problems.unless(URI, "uri", this.uri);
			problems.unless(!this.methods.isEmpty(), "methods", this.methods, "at least one method");
			this.open.forEach((method) -> problems.unless(this.methods.contains(method), "open", method,
					"one of its methods, which are " + String.join(", ", this.methods)));
		}

	}

}
