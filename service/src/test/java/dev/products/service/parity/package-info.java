/**
 * The same HTTP cases through Tomcat and through the Lambda handler. The cases are data,
 * in {@code src/test/resources/parity}; its README tells how to read them.
 */
@NullMarked
package dev.products.service.parity;

import org.jspecify.annotations.NullMarked;
