/** Prepares an account for deployments. */
@NullMarked
package dev.products.cli.deliver;

import org.jspecify.annotations.NullMarked;
