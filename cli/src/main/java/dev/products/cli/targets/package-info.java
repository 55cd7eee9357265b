/** The target of a command: the local service or a stack. */
@NullMarked
package dev.products.cli.targets;

import org.jspecify.annotations.NullMarked;
