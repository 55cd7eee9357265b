package dev.products.service.parity;

import java.io.IOException;

/** A way into the service. */
interface EntryPoint {

	/**
	 * Sends a request.
	 * @param step the caller and the details that only one entry point has
	 */
	Answer answer(Case step, Request request) throws IOException;

}
