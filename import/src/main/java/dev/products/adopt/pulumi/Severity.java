package dev.products.adopt.pulumi;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** The severity of a planned operation, in ascending order. */
public enum Severity {

	/** Nothing changes. */
	SAME,
	/** Only the state changes. */
	STATE_ONLY,
	/** A resource in AWS is updated in place. */
	UPDATE,
	/** A resource is created. */
	CREATE,
	/** A resource is deleted and created again, so its data is lost. */
	REPLACE,
	/** A resource is deleted. */
	DELETE;

	/** An unknown operation of a newer engine has the highest severity. */
	public static Severity of(Step step) {
		return switch (step.op()) {
			case "same", "read", "refresh" -> SAME;
			case "import", "remove-pending-replace", "discard" -> STATE_ONLY;
			case "update" -> empty(step.json().path("detailedDiff")) ? STATE_ONLY : UPDATE;
			case "create" -> CREATE;
			case "replace", "create-replacement", "delete-replaced", "import-replacement", "read-replacement" ->
				REPLACE;
			default -> DELETE;
		};
	}

	/** If no path differs, only values that Pulumi itself keeps change. */
	private static boolean empty(JsonNode detailedDiff) {
		return detailedDiff.isObject() && detailedDiff.isEmpty();
	}

	public String word() {
		return (this == STATE_ONLY) ? "state-only update" : name().toLowerCase(Locale.ROOT);
	}

}
