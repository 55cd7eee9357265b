@NullMarked
package dev.products.adopt.program;

import org.jspecify.annotations.NullMarked;
