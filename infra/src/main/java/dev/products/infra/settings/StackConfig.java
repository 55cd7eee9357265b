package dev.products.infra.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.exceptions.RunException;

/**
 * The configuration of a stack, all keys at once.
 * <p>
 * {@link com.pulumi.Config} answers for keys that one knows; a misspelt key is only seen
 * in the variable from which the SDK itself reads (DeploymentImpl.Config).
 */
public final class StackConfig {

	private static final String VARIABLE = "PULUMI_CONFIG";

	private StackConfig() {
	}

	/**
	 * Returns the values of one namespace, as text, by their keys without the namespace.
	 */
	public static Map<String, String> of(String namespace) {
		refuseSecrets(System.getenv().getOrDefault(VARIABLE + "_SECRET_KEYS", "[]"), namespace);
		return parse(System.getenv().getOrDefault(VARIABLE, "{}"), namespace);
	}

	/**
	 * The values in the variable are in the clear, and would go on so into the state and
	 * into messages.
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
