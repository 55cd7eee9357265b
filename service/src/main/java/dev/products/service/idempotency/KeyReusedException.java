package dev.products.service.idempotency;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class KeyReusedException extends ProblemException {

	KeyReusedException() {
		super(ProblemType.IDEMPOTENCY_KEY_REUSED,
				"This Idempotency-Key came with another request before. Take a new key for a new request.");
	}

}
