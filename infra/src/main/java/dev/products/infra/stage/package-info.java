/**
 * The stage that serves the API, with its URL, logs, throttling, cache, firewall and API
 * keys.
 */
@NullMarked
package dev.products.infra.stage;

import org.jspecify.annotations.NullMarked;
