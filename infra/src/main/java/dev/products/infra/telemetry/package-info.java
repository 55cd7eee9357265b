/**
 * What every part of the stack that runs tells of itself.
 */
@NullMarked
package dev.products.infra.telemetry;

import org.jspecify.annotations.NullMarked;
