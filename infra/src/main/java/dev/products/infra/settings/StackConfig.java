package dev.products.infra.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.exceptions.RunException;

/**
 * All configuration values of a stack.
 * <p>
 * {@link com.pulumi.Config} only returns the values of known keys. Misspelled keys can
 * only be found in the environment variable from which the SDK itself reads
 * (DeploymentImpl.Config).
 */
public final class StackConfig {

	private static final String VARIABLE = "PULUMI_CONFIG";

	private StackConfig() {
	}

	/** Returns the values of a namespace as strings, by key without the namespace. */
	public static Map<String, String> of(String namespace) {
		refuseSecrets(System.getenv().getOrDefault(VARIABLE + "_SECRET_KEYS", "[]"), namespace);
		return parse(System.getenv().getOrDefault(VARIABLE, "{}"), namespace);
	}

	/**
	 * Rejects secrets. Their values are decrypted in the environment variable and would
	 * appear as plain text in the state and in messages.
	 */
	static void refuseSecrets(String json, String namespace) {
		List<String> secrets = new Gson().fromJson(json, new TypeToken<>() {
		});
		secrets.forEach((key) -> refuseSecret(key, key.startsWith(namespace + ":")));
	}

	static void refuseSecret(String key, boolean secret) {
		if (secret) {
			throw new RunException(
					key + " is a secret, but settings of this stack cannot be secrets: set it without --secret");
		}
	}

	static Map<String, String> parse(String json, String namespace) {
		var prefix = namespace + ":";
		Map<String, String> all = new Gson().fromJson(json, new TypeToken<>() {
		});
		return all.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.collect(Collectors.toMap((entry) -> entry.getKey().substring(prefix.length()), Map.Entry::getValue,
					(first, second) -> first, TreeMap::new));
	}

}
