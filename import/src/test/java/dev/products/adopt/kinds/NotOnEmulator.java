package dev.products.adopt.kinds;

import java.util.Map;
import java.util.Set;

/**
 * Kinds that cannot be tested on the emulator. {@link EachKindIT} fails when this
 * changes.
 */
final class NotOnEmulator {

	static final Map<String, String> WHY = Map.of(//
			"aws:appautoscaling/target:Target", "not created: the emulator has no application auto scaling",
			"aws:appautoscaling/policy:Policy", "not created: the emulator has no application auto scaling",
			"aws:apigateway/documentationVersion:DocumentationVersion",
			"not created: the emulator has no versions of documentation");

	static final Set<String> CANNOT_MAKE = WHY.keySet();

	private NotOnEmulator() {
	}

}
