/**
 * The REST API, from its description to the URL that clients call.
 */
@NullMarked
package dev.products.infra.api;

import org.jspecify.annotations.NullMarked;
