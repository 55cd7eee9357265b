package dev.products.service.product;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor the cursor of the next page; absent only on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page(List<Product> items, @Nullable Cursor nextCursor) {
}
