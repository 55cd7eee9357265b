package dev.products.service.product.backfill;

import org.jspecify.annotations.Nullable;

/** The command cannot go on; the message says why and what to do. */
final class BackfillException extends RuntimeException {

	BackfillException(String message) {
		this(message, null);
	}

	BackfillException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
