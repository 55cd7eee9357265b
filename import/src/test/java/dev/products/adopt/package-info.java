@NullMarked
package dev.products.adopt;

import org.jspecify.annotations.NullMarked;
