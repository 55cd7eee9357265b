/**
 * The HTML report.
 */
@NullMarked
package dev.products.adopt.report;

import org.jspecify.annotations.NullMarked;
