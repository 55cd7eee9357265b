/** Building, and bringing what was built to a target. */
@NullMarked
package dev.products.cli.deliver;

import org.jspecify.annotations.NullMarked;
