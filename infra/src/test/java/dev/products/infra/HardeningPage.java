package dev.products.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.google.gson.Gson;

import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.StackLocation;

/**
 * The last section of {@code docs/cut-over.md}: the steps from the settings of an adopted
 * estate to the defaults, each as an update. Each step is planned after the previous
 * steps, so that the section lists its actual changes.
 */
final class HardeningPage {

	private static final String EARLIER = "Set the earlier value.";

	private static final String FALSE = "Set it to `false`.";

	private static final String REMOVE = "Remove the line.";

	/** The defaults of a stack without adopted resources, as Pulumi passes settings. */
	private static final Map<String, String> DEFAULTS = defaults(new SettingsReader(Map.of(), StackLocation.UNKNOWN));

	private static final List<Step> STEPS = List.of(
			new Step(List.of("tableDeletionProtection"), "Nothing.",
					FALSE + " This is required before `keepData: false`."),
			new Step(List.of("userPoolDeletionProtection"), "Nothing.",
					FALSE + " This is required before `keepData: false`."),
			new Step(List.of("pointInTimeRecovery"), "Nothing.",
					FALSE + " This deletes the backups of the last 35 days."),
			new Step(List.of("alarms"), "Nothing. Set `alarmTopics` or `alarmEmails`, so that somebody is notified.",
					REMOVE),
			new Step(List.of("dashboard"), "Nothing.", REMOVE),
			new Step(List.of("tracing"), "Nothing. Traced requests are charged.", FALSE),
			new Step(List.of("listingIndexes"),
					"`GET /products` answers (503 before). A product appears once [`adopt backfill`](data.md#add-index-keys-to-old-items) or a write has added its index keys. DynamoDB builds the indexes while the table is in use.",
					FALSE + " DynamoDB deletes both indexes, and `GET /products` answers 503 again."),
			new Step(List.of("changeStream"), "Nothing.", FALSE + " This deletes the records of the last day."),
			new Step(List.of("throttleRate", "throttleBurst"),
					"Above 100 requests per second of all clients together the API answers 429. Check the metric Count first.",
					REMOVE + " It takes effect immediately, without a deployment."),
			new Step(List.of("gatewayProblems"),
					"Errors of the gateway are problems instead of `{\"message\"}`. An unknown path is answered with 404, an unknown method with 405; before, both with 403.",
					REMOVE),
			new Step(List.of("validateBodies"),
					"The gateway, not the service, answers 400 to a body that `openapi.yaml` does not allow.", REMOVE),
			new Step(List.of("autoVerifiedAttributes"), "New users receive a code by e-mail and must confirm it.",
					EARLIER + " Accounts that are not confirmed stay so."),
			new Step(List.of("verifyBeforeUpdate"),
					"A changed e-mail address takes effect after it is confirmed with a code.", FALSE),
			new Step(List.of("accountRecovery"),
					"Users who forgot their password receive a code only at a verified e-mail address. An account without one needs an administrator.",
					EARLIER),
			new Step(List.of("signUp"), "Nothing, if everyone could sign up before.", EARLIER),
			new Step(List.of("passwordPolicy"), "New passwords need 12 characters; existing passwords stay valid.",
					EARLIER),
			new Step(List.of("preventUserExistenceErrors"),
					"A login with an unknown name fails like one with a wrong password; clients cannot distinguish them.",
					EARLIER),
			new Step(List.of("tokenRevocation"), "Nothing, until a token is revoked.", FALSE),
			new Step(List.of("tokenLifetimes"),
					"New tokens are valid for 60 minutes, and refresh tokens for 30 days, which are Cognito's defaults.",
					EARLIER),
			new Step(List.of("loginDomain"), "Nothing, if there is no login page.", EARLIER));

	private HardeningPage() {
	}

	static List<String> keys() {
		return STEPS.stream().flatMap((step) -> step.keys().stream()).toList();
	}

	/**
	 * Returns the settings whose default is another one in a stack with adopted
	 * resources.
	 */
	static List<String> otherDefaults() {
		var reader = new SettingsReader(Map.of("asFound", "true"), StackLocation.UNKNOWN);
		var others = defaults(reader);
		return DEFAULTS.keySet().stream().filter((key) -> !DEFAULTS.get(key).equals(others.get(key))).toList();
	}

	/** Returns the page with its last section up to date. */
	static String in(String page) {
		var settings = cutOver();
		var before = inputs(settings);
		var rows = new ArrayList<String>();
		for (var step : STEPS) {
			step.keys().forEach((key) -> settings.put(key, DEFAULTS.get(key)));
			var after = inputs(settings);
			rows.add(String.format(Locale.ROOT, "| %d | %s | %s | %s | %s |", rows.size() + 1,
					step.keys().stream().map((key) -> "`" + key + "`").collect(Collectors.joining(", ")),
					changes(before, after), step.clients(), step.back()));
			before = after;
		}
		var heading = "## Harden the stack\n";
		return page.substring(0, page.indexOf(heading)) + heading
				+ String.format(Locale.ROOT,
						"""

								An adopted stack changes nothing that it found. Each step below adds a setting with the default of other stacks to
								`Pulumi.adopted.yaml`, and needs a `pulumi up` of its own. Pulumi manages the properties of this setting from then on. If
								you remove the line again, they keep their values. Take the steps in any order, before or after the cut-over, or not at all. `alarms` and `dashboard`
								watch the function of the service, so they come after it (`alarms: essential` then watches only the API), and
								`validateBodies` does not apply to methods that old functions answer.

								```sh
								pulumi config set products:pointInTimeRecovery true && pulumi preview --diff && pulumi up
								```

								The third column is generated from the plan of each step after the ones above it: `+` creates, `~` updates, `-` deletes.
								A changed Deployment is replaced and the stage moves to it; a changed Function publishes a version and the alias moves to
								it. Other settings (an [encryption key, capacity](data.md), [logs, a firewall, a domain, API keys](api-stage.md),
								[events](events.md)) work as in any stack.

								`guardrails.adopted.yaml` contains exceptions for the [guardrails](guardrails.md) that the resources do not keep as found.
								After a step, `infra/check adopted` names the exceptions that you can remove.

								| | set | what changes in AWS | what clients notice | how to undo it |
								|---|---|---|---|---|
								%s
								""",
						String.join("\n", rows));
	}

	private static Map<String, String> defaults(SettingsReader reader) {
		new StackSettings(reader);
		var defaults = new TreeMap<String, String>();
		reader.declared()
			.forEach((key, setting) -> defaults.put(key,
					(setting.fallback() instanceof String text) ? text : new Gson().toJson(setting.fallback())));
		return defaults;
	}

	/**
	 * Returns the settings of the estate after the cut-over, when only the service
	 * answers requests.
	 */
	private static Map<String, String> cutOver() {
		var settings = new TreeMap<>(StackFiles.config("adopted"));
		settings.remove("legacyFunctions");
		settings.remove("legacyMocks");
		settings.remove("serviceFunction");
		return settings;
	}

	private static Map<String, Map<String, Object>> inputs(Map<String, String> settings) {
		var inputs = new TreeMap<String, Map<String, Object>>();
		Plan.of(settings)
			.all()
			.stream()
			.filter((resource) -> resource.type().startsWith("aws:"))
			.forEach((resource) -> {
				var compared = new TreeMap<>(resource.managed());
				// Two archives of the same file are not equal.
				compared.remove("code");
				inputs.put(resource.type().replaceAll(".*:", "") + " " + resource.name(), compared);
			});
		return inputs;
	}

	/**
	 * Returns one line for each changed resource, and one line for all resources of a
	 * type that are created or deleted.
	 */
	private static String changes(Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
		var lines = new ArrayList<String>();
		lines.addAll(whole("+", after, before));
		lines.addAll(whole("-", before, after));
		after.forEach((resource, inputs) -> {
			var old = before.get(resource);
			if (old != null && !old.equals(inputs)) {
				var names = new TreeSet<>(inputs.keySet());
				names.addAll(old.keySet());
				names.removeIf((name) -> Objects.equals(old.get(name), inputs.get(name)));
				lines.add("`~ " + resource + "` " + String.join(", ", names));
			}
		});
		return lines.isEmpty() ? "Nothing." : String.join("<br>", lines);
	}

	private static List<String> whole(String sign, Map<String, ?> these, Map<String, ?> others) {
		var types = new TreeMap<String, TreeSet<String>>();
		these.keySet().stream().filter((resource) -> !others.containsKey(resource)).forEach((resource) -> {
			var parts = resource.split(" ", 2);
			types.computeIfAbsent(parts[0], (type) -> new TreeSet<>()).add(parts[1]);
		});
		return types.entrySet()
			.stream()
			.map((type) -> (type.getValue().size() == 1)
					? "`" + sign + " " + type.getKey() + " " + type.getValue().first() + "`"
					: "`" + sign + " " + type.getValue().size() + " " + type.getKey() + "`")
			.toList();
	}

	/**
	 * A step.
	 *
	 * @param keys the settings that are removed from the stack file
	 * @param clients the effect on clients
	 * @param back how to undo the step
	 */
	private record Step(List<String> keys, String clients, String back) {
	}

}
