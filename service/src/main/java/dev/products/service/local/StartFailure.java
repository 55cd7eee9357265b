package dev.products.service.local;

import org.jspecify.annotations.Nullable;

/** The service cannot start here; the message says in one line why and what to do. */
final class StartFailure extends RuntimeException {

	StartFailure(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
