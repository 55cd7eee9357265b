package dev.products.adopt.kinds;

import java.util.Map;
import java.util.Set;

/**
 * Kinds that the rig cannot prove, and why; {@link EachKindIT} fails as soon as it can.
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
