package dev.products.service.idempotency;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class StillRunningException extends ProblemException {

	StillRunningException() {
		super(ProblemType.IDEMPOTENCY_IN_PROGRESS,
				"The first request with this Idempotency-Key has not finished. Try again in a second.");
	}

}
