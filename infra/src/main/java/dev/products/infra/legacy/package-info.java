/**
 * What hands made before this program: the old functions, and which methods they still
 * answer.
 */
@NullMarked
package dev.products.infra.legacy;

import org.jspecify.annotations.NullMarked;
