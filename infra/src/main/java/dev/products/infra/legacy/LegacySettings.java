package dev.products.infra.legacy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * Settings of adopted functions, and of the routes that move their methods to the
 * service. A method is named as in the API, such as {@code POST /products}.
 */
public record LegacySettings(
		@Description("Existing Lambda functions that were created manually (docs/adopting.md)") List<LegacyFunction> legacyFunctions,
		@Description("Methods with a mock integration in the adopted API, such as OPTIONS /products") List<String> legacyMocks,
		@Description("What answers a method of legacyFunctions or legacyMocks: legacy (the default), spring (this service), or retired (this service, and the old function is deleted). The service answers all other methods") Map<String, String> routes,
		@Description("Whether the stack has the function of this service. false: the API has only the methods of the old functions") boolean serviceFunction) {

	private static final String LEGACY = "legacy";

	private static final String SPRING = "spring";

	private static final String RETIRED = "retired";

	private static final Rule METHOD = Rule.of("names of methods, such as POST /products", "[A-Z]+ /\\S*");

	public LegacySettings(SettingsReader reader) {
		this(reader.records("legacyFunctions", LegacyFunction.DEFAULTS), reader.texts("legacyMocks", List.of(), METHOD),
				reader.variables("routes", METHOD), reader.flag("serviceFunction", true));
		var names = this.legacyFunctions.stream().map(LegacyFunction::name).toList();
		reader.unless(distinct(names), "legacyFunctions", names, "each name once");
		reader.unless(distinct(methods()), "legacyFunctions and legacyMocks", methods(), "each method once");
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

	/**
	 * Rejects methods that are not in the description of the API.
	 */
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

	/**
	 * Returns whether an adopted function or mock answers a method.
	 */
	public boolean isLegacy(String method) {
		return methods().contains(method) && this.routes.getOrDefault(method, LEGACY).equals(LEGACY);
	}

	/**
	 * Returns whether a route explicitly sends a method back to the adopted function or
	 * mock.
	 */
	public boolean cameBack(String method) {
		return LEGACY.equals(this.routes.get(method));
	}

	/**
	 * Returns whether the adopted method did not check tokens.
	 */
	public boolean isOpen(String method) {
		return functionOf(method).filter((function) -> function.open().contains(method)).isPresent();
	}

	public boolean isMock(String method) {
		return this.legacyMocks.contains(method);
	}

	public boolean retires() {
		return this.routes.containsValue(RETIRED);
	}

	/**
	 * Returns whether an adopted function answers any method.
	 */
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

	/**
	 * Returns all functions except those whose methods are all retired.
	 */
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

	private static boolean distinct(List<String> names) {
		return new HashSet<>(names).size() == names.size();
	}

}
