package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is the same text for the same values. The iteration order of immutable maps
 * of the JDK differs between runs.
 */
final class CanonicalJson {

	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

	private CanonicalJson() {
	}

	static String of(@Nullable Object value) {
		return GSON.toJson(sorted(value));
	}

	private static @Nullable Object sorted(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			var sorted = new TreeMap<String, @Nullable Object>();
			map.forEach((key, member) -> sorted.put(key.toString(), sorted(member)));
			return sorted;
		}
		return (value instanceof List<?> list) ? list.stream().map(CanonicalJson::sorted).toList() : value;
	}

}
