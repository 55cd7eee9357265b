/**
 * Logs and measures requests: one log line and the metrics of each request, which never
 * contain a token, a body, or a claim.
 */
@NullMarked
package dev.products.service.telemetry;

import org.jspecify.annotations.NullMarked;
