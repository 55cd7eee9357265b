/**
 * Builds an estate like those that were created manually in the AWS console, on an AWS
 * emulator, so that an adoption can be tried before it is done on a real account.
 */
@NullMarked
package dev.products.rehearse;

import org.jspecify.annotations.NullMarked;
