package dev.products.service.product;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor asks for the part after this one; absent at the end, and only there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page(List<Product> items, @Nullable Cursor nextCursor) {
}
