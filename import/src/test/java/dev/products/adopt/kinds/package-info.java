@NullMarked
package dev.products.adopt.kinds;

import org.jspecify.annotations.NullMarked;
