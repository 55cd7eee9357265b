/**
 * Tests of the rules for all stacks, of the reviewed exceptions, and of the dependencies
 * between the packages of the program.
 */
@NullMarked
package dev.products.infra.guardrails;

import org.jspecify.annotations.NullMarked;
