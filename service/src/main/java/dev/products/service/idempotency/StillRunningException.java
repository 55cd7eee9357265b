package dev.products.service.idempotency;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class StillRunningException extends ProblemException {

	StillRunningException() {
		super(ProblemType.IDEMPOTENCY_IN_PROGRESS,
				"The request that came first with this Idempotency-Key is not done yet. Try again in a second.");
	}

}
