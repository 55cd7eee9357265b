package dev.products.infra.settings;

/**
 * A setting with parts that are more than their types.
 */
public interface Checked {

	void check(Problems problems);

}
