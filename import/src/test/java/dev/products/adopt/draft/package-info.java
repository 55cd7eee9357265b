@NullMarked
package dev.products.adopt.draft;

import org.jspecify.annotations.NullMarked;
