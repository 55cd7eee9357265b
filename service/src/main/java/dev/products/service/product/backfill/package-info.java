/**
 * Adds the keys of the indexes to items that other programs wrote. A command of its own,
 * which {@code import/adopt backfill} starts; not in the Lambda zip.
 */
@NullMarked
package dev.products.service.product.backfill;

import org.jspecify.annotations.NullMarked;
