/**
 * Pulumi's command line, and what it prints: plans, import files and the state.
 */
@NullMarked
package dev.products.adopt.pulumi;

import org.jspecify.annotations.NullMarked;
