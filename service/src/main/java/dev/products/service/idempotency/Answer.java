package dev.products.service.idempotency;

import java.util.Map;

/**
 * An answer as it is sent, and sent again.
 *
 * @param headers those that the request decided
 */
public record Answer(int status, Map<String, String> headers, String body) {
}
