/** Logs in to a target and stores the tokens. */
@NullMarked
package dev.products.cli.login;

import org.jspecify.annotations.NullMarked;
