/**
 * The Cognito user pool, with its clients, groups and login page.
 */
@NullMarked
package dev.products.infra.users;

import org.jspecify.annotations.NullMarked;
