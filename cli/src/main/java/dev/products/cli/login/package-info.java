/** Logging in, in every way that a target has, and keeping the tokens. */
@NullMarked
package dev.products.cli.login;

import org.jspecify.annotations.NullMarked;
