@NullMarked
package dev.products.adopt.mapping;

import org.jspecify.annotations.NullMarked;
