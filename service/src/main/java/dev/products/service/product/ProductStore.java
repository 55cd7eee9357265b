package dev.products.service.product;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.products.service.idempotency.Completion;

/**
 * Where products are kept. A write holds only if nothing has changed what it was decided
 * on; when something has, it is decided anew on what is there then, and after some such
 * rounds given up.
 */
interface ProductStore {

	Optional<Product> find(String productId);

	/**
	 * @throws ListingUnavailableException when the table has no index to list by
	 */
	Page list(PageRequest request);

	/**
	 * Creates a product.
	 * @param completion is written in the same transaction
	 * @throws ProductExistsException when the id is taken
	 * @throws WriteConflictException when others were always faster
	 */
	Product create(NewProduct product, Completion<Product> completion);

	/**
	 * ChangeDetector a product, or creates it when it is not there. Attributes that the
	 * service does not know stay as they are.
	 * @param decision what to make of what is there; what it throws ends the write
	 * @param completion is written in the same transaction
	 * @throws WriteConflictException when others were always faster
	 */
	Saved change(String productId, Function<Optional<Product>, ProductPatch> decision, Completion<Product> completion);

	/**
	 * Deletes a product.
	 * @param check what it throws ends the write
	 * @throws ProductNotFoundException when it is not there
	 * @throws WriteConflictException when others were always faster
	 */
	void delete(String productId, Consumer<Product> check);

	/**
	 * What {@link #change} did.
	 *
	 * @param created whether the product was not there before
	 */
	record Saved(Product product, boolean created) {
	}

}
