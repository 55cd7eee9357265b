/** What all packages use: exit codes, errors, JSON and private files. */
@NullMarked
package dev.products.cli.base;

import org.jspecify.annotations.NullMarked;
