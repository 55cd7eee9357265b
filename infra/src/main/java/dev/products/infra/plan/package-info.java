/**
 * The resources that the program plans for a stack, determined without an engine, without
 * state and without AWS.
 */
@NullMarked
package dev.products.infra.plan;

import org.jspecify.annotations.NullMarked;
