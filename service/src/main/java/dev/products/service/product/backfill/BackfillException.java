package dev.products.service.product.backfill;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the command cannot continue. The message states the reason and the remedy.
 */
final class BackfillException extends RuntimeException {

	BackfillException(String message) {
		this(message, null);
	}

	BackfillException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
