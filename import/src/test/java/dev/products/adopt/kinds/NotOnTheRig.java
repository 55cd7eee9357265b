package dev.products.adopt.kinds;

import java.util.Map;
import java.util.Set;

/**
 * Kinds that the rig cannot prove, and why; {@link SpecimensIT} fails as soon as it can.
 */
final class NotOnTheRig {

	static final Map<String, String> WHY = Map.of(//
			"aws:appautoscaling/target:Target", "not made: the emulator has no application auto scaling",
			"aws:appautoscaling/policy:Policy", "not made: the emulator has no application auto scaling",
			"aws:apigateway/documentationVersion:DocumentationVersion",
			"not made: the emulator has no versions of documentation");

	static final Set<String> CANNOT_MAKE = WHY.keySet();

	private NotOnTheRig() {
	}

}
