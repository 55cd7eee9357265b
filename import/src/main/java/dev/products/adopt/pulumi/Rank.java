package dev.products.adopt.pulumi;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a planned operation reaches, from nothing to loss. */
public enum Rank {

	/** Nothing. */
	SAME,
	/** The state changes, AWS does not. */
	STATE_ONLY,
	/** A resource in AWS is changed in place. */
	UPDATE,
	/** A resource is made. */
	CREATE,
	/** A resource is made anew; what was in it is lost. */
	REPLACE,
	/** A resource is deleted. */
	DELETE;

	/**
	 * An operation this does not know ranks highest: a newer engine must not slip
	 * through.
	 */
	public static Rank of(Step step) {
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

	/** Without a single differing path only what Pulumi itself keeps is changed. */
	private static boolean empty(JsonNode detailedDiff) {
		return detailedDiff.isObject() && detailedDiff.isEmpty();
	}

	public String word() {
		return switch (this) {
			case SAME -> "same";
			case STATE_ONLY -> "state-only update";
			case UPDATE -> "update";
			case CREATE -> "create";
			case REPLACE -> "replace";
			case DELETE -> "delete";
		};
	}

}
