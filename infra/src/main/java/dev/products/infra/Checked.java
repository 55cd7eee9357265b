package dev.products.infra;

/**
 * A setting with parts that are more than their types.
 */
interface Checked {

	void check(Problems problems);

}
