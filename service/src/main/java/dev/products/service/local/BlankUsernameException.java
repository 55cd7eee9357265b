package dev.products.service.local;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class BlankUsernameException extends ProblemException {

	BlankUsernameException() {
		super(ProblemType.INVALID_REQUEST, "The form field username is empty or absent; send any name.");
	}

}
