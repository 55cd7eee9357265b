@NullMarked
package dev.products.rehearse;

import org.jspecify.annotations.NullMarked;
