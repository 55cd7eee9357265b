package dev.products.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The way from an estate as found to one like any other, an update at a time. Each step
 * is planned upon those before it, so that {@code docs/harden.md} says what it really
 * changes.
 */
final class Hardening {

	/** What stays in the stack file: names, and what the cut-over has done by then. */
	static final List<String> NOT_HARDENED = List.of("authorizerName", "legacyFunctions", "legacyMocks",
			"serviceFunction");

	private static final String LINE = "Put the line back.";

	private static final List<Step> STEPS = List.of(
			new Step(List.of("deletionProtection"), "Nothing.", LINE + " It must be so before `keepData: false`."),
			new Step(List.of("pointInTimeRecovery"), "Nothing.",
					LINE + " The backups of the last 35 days end with it."),
			new Step(List.of("alarms"), "Nothing. Name `alarmTopics` or `alarmEmails`, or nobody hears of them.", LINE),
			new Step(List.of("dashboard"), "Nothing.", LINE),
			new Step(List.of("tracing"), "Nothing; each traced request costs.", LINE),
			new Step(List.of("listingIndexes"),
					"`GET /products` begins to answer (503 before). Products show in it once [`adopt backfill`](data.md#add-index-keys-to-old-items) or a write has given them their index keys; DynamoDB builds the indexes beside the traffic.",
					LINE + " DynamoDB deletes both indexes, and the list answers 503 again."),
			new Step(List.of("changeStream"), "Nothing.", LINE + " The records of the last day are gone."),
			new Step(List.of("throttleRate", "throttleBurst"),
					"Who asks more than 100 times a second, all callers together, gets 429. Look at the metric Count first.",
					LINE + " At once, without a deployment."),
			new Step(List.of("gatewayProblems"),
					"Errors of the gateway change their body from `{\"message\"}` to a problem. An unknown path is answered with 404 and another method of a known path with 405, both with 403 before.",
					LINE),
			new Step(List.of("validateBodies"),
					"A body that `openapi.yaml` does not allow gets its 400 from the gateway and not from the service.",
					LINE),
			new Step(List.of("autoVerifiedAttributes"), "Who signs up gets a code by e-mail and must confirm it.",
					LINE + " Accounts that wait stay unconfirmed."),
			new Step(List.of("verifyBeforeUpdate"), "A new e-mail address counts only after its code.", LINE),
			new Step(List.of("accountRecovery"),
					"Who forgot a password gets a code by verified e-mail only. An account without a verified address needs an administrator.",
					"Name the way it was in `accountRecovery`: Cognito keeps what is only no longer said."),
			new Step(List.of("signUp"), "Nothing where everybody could sign up before.",
					"`signUp: admin` or `self`, as it was: Cognito keeps what is only no longer said."),
			new Step(List.of("passwordPolicy"), "New passwords have 12 characters; those there are go on.", LINE),
			new Step(List.of("preventUserExistenceErrors"),
					"A login with a wrong name fails like one with a wrong password; a client that tells the two apart does not any more.",
					LINE),
			new Step(List.of("tokenRevocation"), "Nothing, until somebody revokes a token.",
					"`aws cognito-idp update-user-pool-client`: a client keeps what is only no longer said."),
			new Step(List.of("tokenLifetimes"),
					"Tokens made from now on last 60 minutes, and refresh tokens 30 days, as they do where nobody has said otherwise.",
					"Name the times it had."),
			new Step(List.of("loginDomain"), "Nothing where there is no login page.", LINE));

	private Hardening() {
	}

	static List<String> keys() {
		return STEPS.stream().flatMap((step) -> step.keys().stream()).toList();
	}

	static String page() {
		var settings = cutOver();
		var before = inputs(settings);
		var rows = new ArrayList<String>();
		for (var step : STEPS) {
			step.keys().forEach(settings::remove);
			var after = inputs(settings);
			rows.add(String.format(Locale.ROOT, "| %d | %s | %s | %s | %s |", rows.size() + 1,
					step.keys().stream().map((key) -> "`" + key + "`").collect(Collectors.joining(", ")),
					changes(before, after), step.clients(), step.back()));
			before = after;
		}
		return String.format(Locale.ROOT,
				"""
						# From as found to hardened

						An adopted estate is taken as found, and the [cut-over](cut-over.md) changes who answers and nothing else. What this
						program would have made better from the start is here: each step is a line taken out of `Pulumi.adopted.yaml` and a
						`pulumi up` of its own, in this order or another, or never. Before the cut-over, too, but for `alarms` and `dashboard`,
						which watch the service's function (`alarms: essential` then watches the API alone), and
						`validateBodies`, which methods that old functions answer do not get.

						```sh
						pulumi config rm products:pointInTimeRecovery && pulumi preview --diff && pulumi up
						```

						What changes is planned by a test, each step upon those before it: `+` is made, `~` is changed in place, `-` is deleted.
						A changed Deployment is made anew and the stage moves to it; of a changed Function a version is published and the alias
						moves to it. Callers do not notice either. Steps of other settings
						(an [encryption key, capacity](data.md), [logs, a firewall, a domain, API keys](api-stage.md),
						[events](events.md)) are those of any stack.

						`guardrails.adopted.yaml` excepts the estate from the [guardrails](guardrails.md) that it breaks as found. After a step,
						`infra/check adopted` names the exceptions that the stack no longer needs, to be removed with it.

						| | take out | what changes in AWS | what clients notice | the way back |
						|---|---|---|---|---|
						%s
						""",
				String.join("\n", rows));
	}

	/**
	 * Returns the settings of the estate once the service answers alone.
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
				var compared = new TreeMap<>(resource.inputs());
				// Two archives of one file are not equal.
				compared.remove("code");
				inputs.put(resource.type().replaceAll(".*:", "") + " " + resource.name(), compared);
			});
		return inputs;
	}

	/**
	 * Returns one line for each resource, and one for all of a type that are made or
	 * deleted.
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
	 * @param keys the lines that are taken out
	 * @param clients what they notice
	 * @param back how to undo it
	 */
	private record Step(List<String> keys, String clients, String back) {
	}

}
