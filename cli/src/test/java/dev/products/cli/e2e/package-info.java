/**
 * Tests a running API: the local service or a stack. {@code .ci/end-to-end} runs it,
 * docs/cli.md tells of it.
 */
@NullMarked
package dev.products.cli.e2e;

import org.jspecify.annotations.NullMarked;
