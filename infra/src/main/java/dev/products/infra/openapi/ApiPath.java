package dev.products.infra.openapi;

import java.util.List;

/**
 * A path of the contract and its operations.
 *
 * @param path the path, such as {@code /products/{productId}}
 */
public record ApiPath(String path, List<ApiOperation> operations) {
}
