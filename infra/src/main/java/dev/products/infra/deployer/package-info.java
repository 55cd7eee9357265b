/**
 * The permissions of the roles that deploy a stack, limited to what its resources
 * require.
 */
@NullMarked
package dev.products.infra.deployer;

import org.jspecify.annotations.NullMarked;
