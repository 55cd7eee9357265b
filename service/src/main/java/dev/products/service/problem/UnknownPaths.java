package dev.products.service.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Answers 404 where no other mapping has the path. Spring MVC would do the same, but
 * reads all headers for its exception before, and fails at a Content-Type with a
 * wildcard.
 */
@Configuration(proxyBeanMethods = false)
class UnknownPaths {

	/** Has no order, so that every other mapping is asked before it. */
	@Bean
	HandlerMapping unknownPathMapping() {
		return (request) -> {
			throw new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), HttpHeaders.EMPTY);
		};
	}

}
