package dev.products.adopt;

import java.util.SortedMap;

/**
 * A resource that AWS has.
 *
 * @param type Pulumi's type token for it
 * @param id its import id
 * @param parts the parts of that id by role
 * @param name what a person calls it
 * @param facts what must not change between discover and import, and tells two of the
 * same name apart; never anything secret
 */
record Live(String type, String id, SortedMap<String, String> parts, String name, SortedMap<String, String> facts) {

	/** The facts in one line, for a person who must choose. */
	String about() {
		StringBuilder text = new StringBuilder("'" + this.name + "'");
		this.facts.forEach((fact, value) -> text.append(", ").append(fact).append(' ').append(value));
		return text.toString();
	}

}
