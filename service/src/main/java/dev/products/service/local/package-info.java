/**
 * The local entry point: Tomcat, DynamoDB Local, and a token issuer in one process. It is
 * not part of the Lambda zip.
 */
@NullMarked
package dev.products.service.local;

import org.jspecify.annotations.NullMarked;
