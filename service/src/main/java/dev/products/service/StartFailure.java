package dev.products.service;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the service cannot start. The message states the reason and the remedy in one
 * line.
 */
public final class StartFailure extends RuntimeException {

	public StartFailure(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
