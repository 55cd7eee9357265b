/** What a stack did: its logs, numbers and traces, made readable. */
@NullMarked
package dev.products.cli.watch;

import org.jspecify.annotations.NullMarked;
