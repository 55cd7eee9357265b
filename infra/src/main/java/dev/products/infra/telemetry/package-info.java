/**
 * Settings of logs and traces.
 */
@NullMarked
package dev.products.infra.telemetry;

import org.jspecify.annotations.NullMarked;
