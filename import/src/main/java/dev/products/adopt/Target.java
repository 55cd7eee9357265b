package dev.products.adopt;

import org.jspecify.annotations.Nullable;

/**
 * What the program declares.
 *
 * @param urn its identity
 * @param parent the component it stands in, none when it stands directly in the stack
 * @param name what it is called in AWS, none when the program does not say
 * @param nameless why there is no name
 * @param holder what it belongs to (a client to its pool), none when its kind needs none
 * @param stackId its id in the stack's state, none when it is not there
 */
record Target(Urn urn, @Nullable Urn parent, @Nullable String name, @Nullable String nameless, @Nullable Holder holder,
		@Nullable String stackId) {

	/**
	 * The resource that holds another one: a target of the same program, or something
	 * outside of it of which the program says the id.
	 *
	 * @param target the holding target
	 * @param id the id as the program gives it
	 */
	record Holder(@Nullable Urn target, @Nullable String id) {
	}

	boolean inStack() {
		return this.stackId != null;
	}

}
