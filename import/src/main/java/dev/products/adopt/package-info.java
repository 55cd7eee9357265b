/**
 * Brings hand-built resources under a Pulumi program: discover, match, import, verify.
 * <p>
 * Each step reads the files that the step before it wrote, so a person can read and edit
 * them in between and every step can be run again.
 * <p>
 * Here are the commands; what they are made of is in the packages below, each of which
 * uses only those before it: {@code base}, {@code aws}, {@code kinds}, {@code pulumi},
 * {@code mapping}, {@code verify}, {@code state}, {@code report}, {@code backfill}.
 */
@NullMarked
package dev.products.adopt;

import org.jspecify.annotations.NullMarked;
