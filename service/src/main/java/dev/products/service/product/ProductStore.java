package dev.products.service.product;

import java.util.Optional;

/** Where products are kept. */
interface ProductStore {

	/**
	 * @throws ProductExistsException when the id is taken
	 */
	Product create(NewProduct product);

	Optional<Product> find(String productId);

	/**
	 * @throws ListingUnavailableException when the table has no index to list by
	 */
	Page list(PageRequest request);

	/**
	 * Creates the product or replaces what the service knows of it. Attributes that it
	 * does not know stay as they are.
	 */
	Saved save(String productId, ProductDetails details);

	/**
	 * @throws ProductNotFoundException when it is not there
	 */
	void delete(String productId);

	/**
	 * What {@link #save} did.
	 *
	 * @param created whether the product was not there before
	 */
	record Saved(Product product, boolean created) {
	}

}
