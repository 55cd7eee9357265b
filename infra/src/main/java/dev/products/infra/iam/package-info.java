/**
 * IAM policies.
 */
@NullMarked
package dev.products.infra.iam;

import org.jspecify.annotations.NullMarked;
