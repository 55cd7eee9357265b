package dev.products.infra.settings;

import java.util.Map;
import java.util.Set;

/**
 * Whether a stack has adopted resources, of which Pulumi manages only what the stack file
 * sets.
 *
 * @param set the settings that the stack file contains
 */
public record AsFound(boolean applies, Set<String> set) {

	/** The key of the setting. */
	static final String KEY = "asFound";

	/**
	 * Reads the setting, to which all other settings contribute.
	 * @param config the values of the stack file by key
	 */
	public static AsFound of(Map<String, String> config) {
		return new AsFound("true".equals(config.get(KEY)), Set.copyOf(config.keySet()));
	}

}
