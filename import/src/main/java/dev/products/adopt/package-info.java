/**
 * Brings hand-built resources under a Pulumi program: discover, match, import, verify.
 * <p>
 * Each step reads the files that the step before it wrote, so a person can read and edit
 * them in between and every step can be run again.
 */
@NullMarked
package dev.products.adopt;

import org.jspecify.annotations.NullMarked;
