/**
 * What no stack may plan: the rules, the exceptions from them that a stack has, and the
 * command that judges a stack by them.
 */
@NullMarked
package dev.products.infra.guardrails;

import org.jspecify.annotations.NullMarked;
