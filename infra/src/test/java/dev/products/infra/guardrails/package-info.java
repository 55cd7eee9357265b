/**
 * What no stack may plan, whatever its settings: the rules, the reviewed exceptions from
 * them, and how the parts of the program may depend on each other.
 */
@NullMarked
package dev.products.infra.guardrails;

import org.jspecify.annotations.NullMarked;
