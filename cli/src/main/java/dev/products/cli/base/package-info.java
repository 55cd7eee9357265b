/** What all packages use: exit codes, errors, JSON, HTTP and other tools. */
@NullMarked
package dev.products.cli.base;

import org.jspecify.annotations.NullMarked;
