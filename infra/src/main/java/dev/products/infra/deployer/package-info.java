/**
 * What the roles that deploy a stack may do: no more than its resources need.
 */
@NullMarked
package dev.products.infra.deployer;

import org.jspecify.annotations.NullMarked;
