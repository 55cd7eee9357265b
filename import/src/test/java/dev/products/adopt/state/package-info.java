@NullMarked
package dev.products.adopt.state;

import org.jspecify.annotations.NullMarked;
