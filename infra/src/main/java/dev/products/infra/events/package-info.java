/**
 * Events about changes of products, and the data stream.
 */
@NullMarked
package dev.products.infra.events;

import org.jspecify.annotations.NullMarked;
