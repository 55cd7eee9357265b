/**
 * The rules for the planned resources, the exceptions of a stack, and the command that
 * checks a stack.
 */
@NullMarked
package dev.products.infra.guardrails;

import org.jspecify.annotations.NullMarked;
