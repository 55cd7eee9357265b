package dev.products.service.product;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.products.service.idempotency.Completion;

/**
 * Stores products. A write succeeds only if the product has not changed since it was
 * read. If another program changed it, the store reads it again and repeats the decision,
 * a limited number of times.
 */
interface ProductStore {

	Optional<Product> find(String productId);

	/**
	 * @throws ListingUnavailableException if the table has no index for the list
	 */
	Page list(PageRequest request);

	/**
	 * Creates a product.
	 * @param completion the write to add to the same transaction
	 * @throws ProductExistsException if there is a product with this id
	 * @throws WriteConflictException if other programs changed the product in every
	 * attempt
	 */
	Product create(NewProduct product, Completion<Product> completion);

	/**
	 * Changes a product, or creates it if it does not exist. Attributes that the service
	 * does not know stay unchanged.
	 * @param decision returns the change for the current product; its exception ends the
	 * write
	 * @param completion the write to add to the same transaction
	 * @throws WriteConflictException if other programs changed the product in every
	 * attempt
	 */
	Saved change(String productId, Function<Optional<Product>, ProductPatch> decision, Completion<Product> completion);

	/**
	 * Deletes a product.
	 * @param check checks the current product; its exception ends the write
	 * @throws ProductNotFoundException if the product does not exist
	 * @throws WriteConflictException if other programs changed the product in every
	 * attempt
	 */
	void delete(String productId, Consumer<Product> check);

	/**
	 * The result of {@link #change}.
	 *
	 * @param created whether the product was created
	 */
	record Saved(Product product, boolean created) {
	}

}
