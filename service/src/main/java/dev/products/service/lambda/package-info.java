/**
 * The entry point on AWS: the service as a Lambda function behind an API Gateway REST
 * API.
 */
@NullMarked
package dev.products.service.lambda;

import org.jspecify.annotations.NullMarked;
