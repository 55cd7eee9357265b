/**
 * Where products are kept: the tables, and what encrypts what is at rest.
 */
@NullMarked
package dev.products.infra.data;

import org.jspecify.annotations.NullMarked;
