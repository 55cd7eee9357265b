package dev.products.service.idempotency;

import java.util.Map;

/**
 * The response to a request. It is stored and sent again if the client repeats the
 * request.
 *
 * @param headers the headers that depend on the request
 */
public record Answer(int status, Map<String, String> headers, String body) {
}
