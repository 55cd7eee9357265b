/**
 * Who may call: the Cognito user pool and everything in it.
 */
@NullMarked
package dev.products.infra.users;

import org.jspecify.annotations.NullMarked;
