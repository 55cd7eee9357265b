package dev.products.infra.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The keywords of a schema, of which one may come twice: that is a further schema to
 * fulfil.
 */
final class Draft4Schema {

	private final Map<String, @Nullable Object> single = new LinkedHashMap<>();

	private final List<Map<String, ?>> further = new ArrayList<>();

	void put(String keyword, @Nullable Object value) {
		if (this.single.putIfAbsent(keyword, value) != null) {
			further(Map.of(keyword, value));
		}
	}

	void further(Map<String, ?> schema) {
		this.further.add(schema);
	}

	Map<String, ?> keywords() {
		if (this.single.isEmpty() && this.further.size() == 1) {
			return this.further.get(0);
		}
		if (!this.further.isEmpty()) {
			this.single.put("allOf", this.further);
		}
		return this.single;
	}

}
