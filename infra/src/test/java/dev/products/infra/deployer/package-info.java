/**
 * Tests of the permissions of the roles that deploy a stack.
 */
@NullMarked
package dev.products.infra.deployer;

import org.jspecify.annotations.NullMarked;
