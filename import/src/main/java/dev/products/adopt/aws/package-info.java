/**
 * The account: how it is called, and what is found there.
 */
@NullMarked
package dev.products.adopt.aws;

import org.jspecify.annotations.NullMarked;
