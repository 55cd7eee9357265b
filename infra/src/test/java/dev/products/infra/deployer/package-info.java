/**
 * What the roles that deploy a stack may do.
 */
@NullMarked
package dev.products.infra.deployer;

import org.jspecify.annotations.NullMarked;
