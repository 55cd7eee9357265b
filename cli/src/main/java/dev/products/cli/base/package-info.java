/** What every part needs: exit codes, errors, JSON, private files. */
@NullMarked
package dev.products.cli.base;

import org.jspecify.annotations.NullMarked;
