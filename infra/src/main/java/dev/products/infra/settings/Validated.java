package dev.products.infra.settings;

/** An object in a stack file that validates its parts. */
public interface Validated {

	void check(Problems problems);

}
