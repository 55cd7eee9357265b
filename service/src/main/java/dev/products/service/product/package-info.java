/**
 * Products, their storage, and the HTTP operations on them.
 */
@NullMarked
package dev.products.service.product;

import org.jspecify.annotations.NullMarked;
