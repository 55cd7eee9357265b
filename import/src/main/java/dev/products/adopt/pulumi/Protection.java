package dev.products.adopt.pulumi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;

/**
 * The Pulumi options that protect a resource from deletion. They take effect only when
 * they are in the state.
 */
public record Protection(boolean protect, boolean retainOnDelete) {

	/** The options of a resource in a state or a plan. */
	public static Protection of(JsonNode resource) {
		return new Protection(resource.path("protect").asBoolean(), resource.path("retainOnDelete").asBoolean());
	}

	/** The options in the program, for each cloud resource that has any. */
	public static Map<Urn, Protection> declared(List<Step> steps) {
		Map<Urn, Protection> declared = new TreeMap<>();
		for (Step step : steps) {
			Protection wanted = of(step.newState());
			if (step.isResource() && !step.op().startsWith("delete") && !wanted.isNone()) {
				declared.put(step.urn(), wanted);
			}
		}
		return declared;
	}

	private boolean isNone() {
		return !this.protect && !this.retainOnDelete;
	}

	/** The names of the options that the other one lacks. */
	public List<String> missingIn(Protection other) {
		List<String> lacked = new ArrayList<>();
		if (this.protect && !other.protect) {
			lacked.add("protect");
		}
		if (this.retainOnDelete && !other.retainOnDelete) {
			lacked.add("retainOnDelete");
		}
		return lacked;
	}

}
