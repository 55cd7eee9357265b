package dev.products.service.product;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.products.service.idempotency.Completion;

/**
 * Stores products. A write succeeds only if the product is as it was read. If another
 * program changed it, the store reads it and decides again, a limited number of times.
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
	 * @throws WriteConflictException when other programs changed the product each time
	 */
	Product create(NewProduct product, Completion<Product> completion);

	/**
	 * ChangeDetector a product, or creates it when it is not there. Attributes that the
	 * service does not know stay as they are.
	 * @param decision the change for the current product; its exception ends the write
	 * @param completion is written in the same transaction
	 * @throws WriteConflictException when other programs changed the product each time
	 */
	Saved change(String productId, Function<Optional<Product>, ProductPatch> decision, Completion<Product> completion);

	/**
	 * Deletes a product.
	 * @param check its exception ends the write
	 * @throws ProductNotFoundException when it is not there
	 * @throws WriteConflictException when other programs changed the product each time
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
