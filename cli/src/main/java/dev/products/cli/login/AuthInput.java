package dev.products.cli.login;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;

/**
 * What {@code aws cognito-idp admin-initiate-auth --cli-input-json} takes.
 *
 * @param flow such as ADMIN_USER_PASSWORD_AUTH
 * @param parameters USERNAME and PASSWORD, or REFRESH_TOKEN
 * @param metadata what triggers of the pool are told
 */
public record AuthInput(String flow, Map<String, String> parameters, Map<String, String> metadata) {

	/** What cli/auth.sample.json has in place of a name and a password. */
	private static final Set<String> PLACEHOLDERS = Set.of("<USERNAME>", "<PASSWORD>");

	private static final Set<String> KEYS = Set.of("UserPoolId", "ClientId", "AuthFlow", "AuthParameters",
			"ClientMetadata");

	/**
	 * @param pool that of the target, which the file may leave out and may not contradict
	 * @param client that of the target, likewise
	 */
	public static AuthInput read(String text, String file, String pool, String client) {
		JsonNode json = Json.read(text, file);
		if (!json.isObject()) {
			throw new CliException(file
					+ " has to be a JSON object, as `aws cognito-idp admin-initiate-auth --generate-cli-skeleton` prints it.");
		}
		json.fieldNames().forEachRemaining((key) -> {
			if (!KEYS.contains(key)) {
				throw new CliException(file + ": " + key + " is not known; allowed: " + new TreeSet<>(KEYS));
			}
		});
		same(file, "UserPoolId", json, pool);
		same(file, "ClientId", json, client);
		Map<String, String> parameters = texts(file, json.path("AuthParameters"), "AuthParameters");
		if (parameters.isEmpty()) {
			throw new CliException(file + ": AuthParameters is missing; it has USERNAME and PASSWORD.");
		}
		parameters.forEach((name, value) -> {
			if (PLACEHOLDERS.contains(value)) {
				throw new CliException(file + ": AuthParameters." + name + " is still " + value
						+ ", as in cli/auth.sample.json; put the real one in.");
			}
		});
		return new AuthInput(json.path("AuthFlow").asText("ADMIN_USER_PASSWORD_AUTH"), parameters,
				texts(file, json.path("ClientMetadata"), "ClientMetadata"));
	}

	public String user() {
		return this.parameters.getOrDefault("USERNAME", "");
	}

	private static void same(String file, String key, JsonNode json, String expected) {
		if (json.hasNonNull(key) && !json.path(key).asText().equals(expected)) {
			throw new CliException(file + ": " + key + " is " + json.path(key).asText() + ", and that of the target is "
					+ expected + ". Leave it out, or choose the other target.");
		}
	}

	private static Map<String, String> texts(String file, JsonNode object, String key) {
		Map<String, String> texts = new TreeMap<>();
		object.properties().forEach((one) -> {
			if (!one.getValue().isTextual()) {
				throw new CliException(file + ": " + key + "." + one.getKey() + " has to be a text.");
			}
			texts.put(one.getKey(), one.getValue().asText());
		});
		return texts;
	}

}
