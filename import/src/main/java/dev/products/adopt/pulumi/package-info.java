/**
 * The command line of Pulumi and its output: plans, import files, and states.
 */
@NullMarked
package dev.products.adopt.pulumi;

import org.jspecify.annotations.NullMarked;
