/**
 * Executes requests at most once, even if a client sends them several times.
 */
@NullMarked
package dev.products.service.idempotency;

import org.jspecify.annotations.NullMarked;
