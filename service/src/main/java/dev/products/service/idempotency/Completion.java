package dev.products.service.idempotency;

import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What is written together with a result: the record that the request is done.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Completion<T> {

	/** The write that goes along; empty when the request has no Idempotency-Key. */
	Optional<TransactWriteItem> of(T result);

	static <T> Completion<T> none() {
		return (result) -> Optional.empty();
	}

}
