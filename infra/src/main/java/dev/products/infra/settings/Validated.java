package dev.products.infra.settings;

/**
 * A setting with parts that are more than their types.
 */
public interface Validated {

	void check(Problems problems);

}
