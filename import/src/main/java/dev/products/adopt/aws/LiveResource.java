package dev.products.adopt.aws;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

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
 */
public record LiveResource(String type, String id, SortedMap<String, String> parts, String name,
		SortedMap<String, String> facts) {

	/**
	 * The fact of resources that AWS creates itself: they are never proposed, only
	 * matched.
	 */
	public static final Map<String, String> BY_AWS = Map.of("made by", "AWS");

	public static String key(String type, String id) {
		return type + ' ' + id;
	}

	/** An ID is only unique within its type. */
	public String key() {
		return key(this.type, this.id);
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
		return text.toString();
	}

}
