/**
 * Sends the same HTTP requests to Tomcat and to the Lambda handler and compares the
 * answers. The cases are data in {@code src/test/resources/parity}, where a README
 * describes their format.
 */
@NullMarked
package dev.products.service.parity;

import org.jspecify.annotations.NullMarked;
