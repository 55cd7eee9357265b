/**
 * Requests that are carried out once, however often they are sent.
 */
@NullMarked
package dev.products.service.idempotency;

import org.jspecify.annotations.NullMarked;
