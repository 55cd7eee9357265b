/**
 * Every error that leaves the service, as a problem of RFC 9457.
 */
@NullMarked
package dev.products.service.problem;

import org.jspecify.annotations.NullMarked;
