@NullMarked
package dev.products.adopt.pulumi;

import org.jspecify.annotations.NullMarked;
