package dev.products.cli.login;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;

/** The input of {@code aws cognito-idp admin-initiate-auth --cli-input-json}. */
public record AuthInput(String flow, Map<String, String> parameters, Map<String, String> metadata) {

	private static final Set<String> KEYS = new TreeSet<>(
			List.of("UserPoolId", "ClientId", "AuthFlow", "AuthParameters", "ClientMetadata"));

	/** The file can omit the pool and the client of the target, but not contradict. */
	public static AuthInput read(String text, String file, String pool, String client) {
		JsonNode json = Json.read(text, file);
		if (!json.isObject()) {
			throw new CliException(file + " must be a JSON object, such as cli/auth.sample.json.");
		}
		json.fieldNames().forEachRemaining((key) -> {
			if (!KEYS.contains(key)) {
				throw new CliException(file + ": " + key + " is unknown. Allowed keys: " + KEYS);
			}
		});
		same(file, "UserPoolId", json, pool);
		same(file, "ClientId", json, client);
		Map<String, String> parameters = texts(file, json.path("AuthParameters"), "AuthParameters");
		if (parameters.isEmpty()) {
			throw new CliException(file + ": AuthParameters is missing. It needs USERNAME and PASSWORD.");
		}
		parameters.forEach((name, value) -> {
			if (List.of("<USERNAME>", "<PASSWORD>").contains(value)) {
				throw new CliException(file + ": AuthParameters." + name + " is still " + value
						+ ", the placeholder of cli/auth.sample.json. Replace it.");
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
			throw new CliException(file + ": " + key + " is " + json.path(key).asText() + ", but that of the target is "
					+ expected + ". Omit it, or choose another target.");
		}
	}

	private static Map<String, String> texts(String file, JsonNode object, String key) {
		Map<String, String> texts = new TreeMap<>();
		object.properties().forEach((one) -> {
			if (!one.getValue().isTextual()) {
				throw new CliException(file + ": " + key + "." + one.getKey() + " must be a string.");
			}
			texts.put(one.getKey(), one.getValue().asText());
		});
		return texts;
	}

}
