/** Makes log lines readable. */
@NullMarked
package dev.products.cli.watch;

import org.jspecify.annotations.NullMarked;
