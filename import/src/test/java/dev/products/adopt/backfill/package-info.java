@NullMarked
package dev.products.adopt.backfill;

import org.jspecify.annotations.NullMarked;
