/** Where a command goes: the service at home, or a stack. */
@NullMarked
package dev.products.cli.targets;

import org.jspecify.annotations.NullMarked;
