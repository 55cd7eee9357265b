/**
 * The infrastructure of the products API as a Pulumi program:
 * {@link dev.products.infra.ProductsProgram} reads the settings of a stack and connects
 * its components.
 */
@NullMarked
package dev.products.infra;

import org.jspecify.annotations.NullMarked;
