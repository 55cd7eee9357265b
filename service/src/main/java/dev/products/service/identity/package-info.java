/**
 * Identifies callers and determines their permissions.
 */
@NullMarked
package dev.products.service.identity;

import org.jspecify.annotations.NullMarked;
