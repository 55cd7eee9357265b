package dev.products.adopt.aws;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

import dev.products.adopt.base.Printable;

/**
 * A resource that AWS has.
 *
 * @param type Pulumi's type token for it
 * @param id its import id
 * @param parts what identifies it, by role: the parts of that id, and what else tells
 * which one it is or others refer to
 * @param name what a person calls it
 * @param facts what must not change between discover and import, and tells two of the
 * same name apart; never anything secret
 */
public record Live(String type, String id, SortedMap<String, String> parts, String name,
		SortedMap<String, String> facts) {

	/** The fact of what AWS makes by itself: it is never offered, only matched. */
	public static final Map<String, String> BY_AWS = Map.of("made by", "AWS");

	public static String key(String type, String id) {
		return type + ' ' + id;
	}

	/** An id is only unique among those of its type. */
	public String key() {
		return key(this.type, this.id);
	}

	public boolean byAws() {
		return this.facts.entrySet().containsAll(BY_AWS.entrySet());
	}

	/** A part that its kind always has. */
	public String part(String role) {
		return Objects.requireNonNull(this.parts.get(role), role);
	}

	/** The facts in one line, for a person who must choose. */
	public String about() {
		StringBuilder text = new StringBuilder("'" + Printable.text(this.name) + "'");
		this.facts.forEach((fact, value) -> text.append(", ").append(fact).append(' ').append(Printable.text(value)));
		return text.toString();
	}

}
