/**
 * Tests of alarms, dashboards and saved queries.
 */
@NullMarked
package dev.products.infra.observability;

import org.jspecify.annotations.NullMarked;
