/**
 * Tables, encryption key and log groups.
 */
@NullMarked
package dev.products.infra.data;

import org.jspecify.annotations.NullMarked;
