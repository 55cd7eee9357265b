/**
 * Returns every error of the service as a problem as defined by RFC 9457.
 */
@NullMarked
package dev.products.service.problem;

import org.jspecify.annotations.NullMarked;
