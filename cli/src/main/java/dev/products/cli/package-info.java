/** The everyday commands: log in, call, watch and deliver the API. */
@NullMarked
package dev.products.cli;

import org.jspecify.annotations.NullMarked;
