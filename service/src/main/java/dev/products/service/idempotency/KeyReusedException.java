package dev.products.service.idempotency;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class KeyReusedException extends ProblemException {

	KeyReusedException() {
		super(ProblemType.IDEMPOTENCY_KEY_REUSED,
				"Another request had this Idempotency-Key. Use a new key for a new request.");
	}

}
