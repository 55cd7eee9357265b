/**
 * What is logged, watched and shown.
 */
@NullMarked
package dev.products.infra.observability;

import org.jspecify.annotations.NullMarked;
