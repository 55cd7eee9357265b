package dev.products.service.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Answers 404 if no other mapping has the path. Spring MVC would answer the same, but
 * reads all headers for its exception first, and fails if the Content-Type has a
 * wildcard.
 */
@Configuration(proxyBeanMethods = false)
class UnknownPaths {

	/** Has no order, so that it is used after every other mapping. */
	@Bean
	HandlerMapping unknownPathMapping() {
		return (request) -> {
			throw new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), HttpHeaders.EMPTY);
		};
	}

}
