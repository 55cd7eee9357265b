/**
 * What is watched.
 */
@NullMarked
package dev.products.infra.observability;

import org.jspecify.annotations.NullMarked;
