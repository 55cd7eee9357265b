/**
 * Asks a running API for what it promises its clients: the service at home, or a stack.
 * {@code .ci/end-to-end} runs it, docs/end-to-end.md tells of it.
 */
@NullMarked
package dev.products.cli.e2e;

import org.jspecify.annotations.NullMarked;
