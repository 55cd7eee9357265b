/**
 * Alarms, dashboards, saved queries, tracing and budget.
 */
@NullMarked
package dev.products.infra.observability;

import org.jspecify.annotations.NullMarked;
