/**
 * The supported resource types, in one YAML file for each AWS service, and how their live
 * resources are read.
 */
@NullMarked
package dev.products.adopt.kinds;

import org.jspecify.annotations.NullMarked;
