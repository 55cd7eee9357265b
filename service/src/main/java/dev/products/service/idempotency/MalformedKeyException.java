package dev.products.service.idempotency;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class MalformedKeyException extends ProblemException {

	MalformedKeyException(int longest) {
		super(ProblemType.IDEMPOTENCY_KEY_MALFORMED, "Idempotency-Key must be 1 to " + longest
				+ " printable ASCII characters in double quotes, such as a UUID.");
	}

}
