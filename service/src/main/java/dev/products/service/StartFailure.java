package dev.products.service;

import org.jspecify.annotations.Nullable;

/** The service cannot start; the message says in one line why and what to do. */
public final class StartFailure extends RuntimeException {

	public StartFailure(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
