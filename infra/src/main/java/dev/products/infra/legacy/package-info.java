/**
 * Adopted functions and mocks that were created manually before this program, and the
 * routes of their methods.
 */
@NullMarked
package dev.products.infra.legacy;

import org.jspecify.annotations.NullMarked;
