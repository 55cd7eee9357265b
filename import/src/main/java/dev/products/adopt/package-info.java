/**
 * The command adopt, which brings manually created resources under the management of a
 * Pulumi program. Each command reads the files that earlier commands wrote. The user can
 * edit these files, and can run every command again.
 * <p>
 * Each package uses only the packages before it: {@code base}, {@code aws},
 * {@code kinds}, {@code pulumi}, {@code mapping}, {@code verify}, {@code state},
 * {@code report}.
 */
@NullMarked
package dev.products.adopt;

import org.jspecify.annotations.NullMarked;
