/**
 * The contract of the API, read for the configuration of API Gateway.
 */
@NullMarked
package dev.products.infra.openapi;

import org.jspecify.annotations.NullMarked;
