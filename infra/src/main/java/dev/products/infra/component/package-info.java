/**
 * What all components share: their base class and the policies of IAM.
 */
@NullMarked
package dev.products.infra.component;

import org.jspecify.annotations.NullMarked;
