/**
 * The clients of AWS, and the resources that they read.
 */
@NullMarked
package dev.products.adopt.aws;

import org.jspecify.annotations.NullMarked;
