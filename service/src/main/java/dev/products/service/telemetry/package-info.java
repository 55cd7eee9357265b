/**
 * What is seen of requests from outside: a log line and metrics each, never a token, a
 * body or a claim.
 */
@NullMarked
package dev.products.service.telemetry;

import org.jspecify.annotations.NullMarked;
