package dev.products.infra.openapi;

import java.util.List;

/**
 * A path and what can be done with it.
 *
 * @param path as in the description, such as {@code /products/{productId}}
 */
public record Route(String path, List<Operation> operations) {
}
