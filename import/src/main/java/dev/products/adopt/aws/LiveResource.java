package dev.products.adopt.aws;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.adopt.base.Printable;

/**
 * A resource in AWS.
 *
 * @param type Pulumi's type token
 * @param id the import ID
 * @param parts the parts of the ID, and other values that identify the resource or that
 * other resources refer to
 * @param name the name that users know
 * @param facts values that must not change between discover and import, and that
 * distinguish resources of the same name; never a secret
 * @param place the region, or the account and the region, if they are not those of the
 * default provider; otherwise empty
 */
public record LiveResource(String type, String id, SortedMap<String, String> parts, String name,
		SortedMap<String, String> facts, @JsonInclude(JsonInclude.Include.NON_EMPTY) String place) {

	public LiveResource {
		// Older inventories do not have this field.
		place = Objects.requireNonNullElse(place, "");
	}

	public LiveResource(String type, String id, SortedMap<String, String> parts, String name,
			SortedMap<String, String> facts) {
		this(type, id, parts, name, facts, "");
	}

	public LiveResource in(String otherPlace) {
		return new LiveResource(this.type, this.id, this.parts, this.name, this.facts, otherPlace);
	}

	/**
	 * The fact of resources that AWS creates itself: they are never proposed, only
	 * matched.
	 */
	public static final Map<String, String> BY_AWS = Map.of("made by", "AWS");

	public static String key(String type, String id) {
		return type + ' ' + id;
	}

	/** An ID is only unique within its type, its account, and its region. */
	public static String key(String type, String id, String place) {
		return key(type, id) + (place.isEmpty() ? "" : " in " + place);
	}

	public String key() {
		return key(this.type, this.id, this.place);
	}

	public boolean byAws() {
		return this.facts.entrySet().containsAll(BY_AWS.entrySet());
	}

	/** A part that every resource of this kind has. */
	public String part(String role) {
		return Objects.requireNonNull(this.parts.get(role), role);
	}

	/** Name and facts in one line. */
	public String about() {
		StringBuilder text = new StringBuilder("'" + Printable.text(this.name) + "'");
		this.facts.forEach((fact, value) -> text.append(", ").append(fact).append(' ').append(Printable.text(value)));
		return text.append(this.place.isEmpty() ? "" : ", in " + this.place).toString();
	}

}
