/**
 * The OpenAPI document, made from the controllers' annotations and the limits that the
 * code checks, and Swagger UI to try it out. At home only; the document is kept in
 * {@code openapi.yaml} for everybody else.
 */
@NullMarked
package dev.products.service.local.openapi;

import org.jspecify.annotations.NullMarked;
