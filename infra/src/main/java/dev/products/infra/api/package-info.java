/**
 * The REST API, from its description to the address that callers use.
 */
@NullMarked
package dev.products.infra.api;

import org.jspecify.annotations.NullMarked;
