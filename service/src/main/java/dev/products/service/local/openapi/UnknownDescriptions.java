package dev.products.service.local.openapi;

import dev.products.service.problem.ProblemType;
import org.springdoc.api.OpenApiResourceNotFoundException;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What springdoc has no description of, such as {@code /v3/api-docs/other}, is 404. */
@RestControllerAdvice
@Order(0)
class UnknownDescriptions {

	@ExceptionHandler
	ProblemDetail unknown(OpenApiResourceNotFoundException failure) {
		return ProblemType.PATH_NOT_FOUND.with("No API has this description.");
	}

}
