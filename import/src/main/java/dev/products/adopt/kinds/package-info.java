/**
 * What adopt knows of each resource type, in one file for each AWS service, and how that
 * is read from AWS for what the program declares.
 */
@NullMarked
package dev.products.adopt.kinds;

import org.jspecify.annotations.NullMarked;
