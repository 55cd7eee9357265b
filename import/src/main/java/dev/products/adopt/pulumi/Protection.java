package dev.products.adopt.pulumi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;

/**
 * What keeps a resource from being deleted, as Pulumi's options say it. Both stand in the
 * state alone, and count only when they stand there.
 *
 * @param protect whether Pulumi refuses to delete it
 * @param retainOnDelete whether it stays in AWS when Pulumi deletes it
 */
public record Protection(boolean protect, boolean retainOnDelete) {

	/** Of a resource as the state or a plan writes it. */
	public static Protection of(JsonNode resource) {
		return new Protection(resource.path("protect").asBoolean(), resource.path("retainOnDelete").asBoolean());
	}

	/** What the program declares of each resource in the cloud. */
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

	/** What of this the other one does not have, in Pulumi's words. */
	public List<String> lackedBy(Protection other) {
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
