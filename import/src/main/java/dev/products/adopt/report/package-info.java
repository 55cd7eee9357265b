/**
 * The report for people, one HTML file.
 */
@NullMarked
package dev.products.adopt.report;

import org.jspecify.annotations.NullMarked;
