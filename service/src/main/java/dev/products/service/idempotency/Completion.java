package dev.products.service.idempotency;

import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Completes a request with an {@code Idempotency-Key} in the same transaction as the
 * write of the request.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Completion<T> {

	/**
	 * Returns the write that completes the request. It is empty if the request has no
	 * {@code Idempotency-Key}.
	 */
	Optional<TransactWriteItem> of(T result);

	static <T> Completion<T> none() {
		return (result) -> Optional.empty();
	}

}
