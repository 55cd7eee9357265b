/**
 * Adds the keys of the indexes to items that other programs wrote. The command
 * {@code import/adopt backfill} starts it. It is not part of the Lambda zip.
 */
@NullMarked
package dev.products.service.product.backfill;

import org.jspecify.annotations.NullMarked;
