/**
 * The OpenAPI description of the API, read for what API Gateway can be told of it.
 */
@NullMarked
package dev.products.infra.openapi;

import org.jspecify.annotations.NullMarked;
