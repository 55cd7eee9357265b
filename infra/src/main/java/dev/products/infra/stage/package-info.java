/**
 * How the API is served: the stage that callers reach, its address, and what is logged,
 * limited, kept and refused there.
 */
@NullMarked
package dev.products.infra.stage;

import org.jspecify.annotations.NullMarked;
