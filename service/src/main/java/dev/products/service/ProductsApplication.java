package dev.products.service;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * The configuration that both entry points share. Each entry point adds its own way to
 * identify callers and its own location of the table.
 */
@SpringBootConfiguration
@ComponentScan({ "dev.products.service.product", "dev.products.service.idempotency", "dev.products.service.identity",
		"dev.products.service.problem", "dev.products.service.telemetry" })
@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, JacksonAutoConfiguration.class,
		HttpMessageConvertersAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
		DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class })
public class ProductsApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * Answers TRACE as each method that a path does not have. Spring MVC would append the
	 * request to the answer. The name replaces the bean of Spring Boot.
	 */
	@Bean
	DispatcherServlet dispatcherServlet() {
		var servlet = new DispatcherServlet() {
			@Override
			protected void doTrace(HttpServletRequest request, HttpServletResponse response)
					throws ServletException, IOException {
				processRequest(request, response);
			}
		};
		// Nothing listens to the events.
		servlet.setPublishEvents(false);
		return servlet;
	}

	/**
	 * Answers 404 if no other mapping has the path; it has no order, so it is the last.
	 * Spring MVC would answer the same, but reads all headers for its exception first,
	 * and fails if the Content-Type has a wildcard.
	 */
	@Bean
	HandlerMapping unknownPathMapping() {
		return (request) -> {
			throw new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), HttpHeaders.EMPTY);
		};
	}

}
