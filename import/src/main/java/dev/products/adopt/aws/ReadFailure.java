package dev.products.adopt.aws;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that could not be read. Resources that it may contain are never called
 * missing.
 *
 * @param type the type of these resources
 * @param action the IAM action that was denied
 * @param message the message of AWS
 * @param place as in {@link LiveResource}
 */
public record ReadFailure(String type, String action, String what, String message,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) String place) {

	public ReadFailure {
		// Older inventories do not have this field.
		place = Objects.requireNonNullElse(place, "");
	}

	public ReadFailure(String type, String action, String what, String message) {
		this(type, action, what, message, "");
	}

	public ReadFailure in(String otherPlace) {
		return otherPlace.isEmpty() ? this
				: new ReadFailure(this.type, this.action, this.what + " in " + otherPlace, this.message, otherPlace);
	}

}
