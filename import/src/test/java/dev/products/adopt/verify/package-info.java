@NullMarked
package dev.products.adopt.verify;

import org.jspecify.annotations.NullMarked;
