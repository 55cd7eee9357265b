/**
 * Who calls, and what a caller may do.
 */
@NullMarked
package dev.products.service.identity;

import org.jspecify.annotations.NullMarked;
