@NullMarked
package dev.products.adopt.aws;

import org.jspecify.annotations.NullMarked;
