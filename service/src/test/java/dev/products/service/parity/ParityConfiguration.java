package dev.products.service.parity;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

import dev.products.service.TestClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The additional configuration of the service at both entry points: a common clock, so
 * that times and entity tags are equal, and paths that fail in ways that containers
 * handle differently.
 */
@Configuration(proxyBeanMethods = false)
class ParityConfiguration {

	static final TestClock CLOCK = new TestClock(Instant.parse("2026-01-12T10:00:00Z"));

	@Bean
	@Primary
	Clock clockOfTheSuite() {
		return CLOCK;
	}

	/** Throws exceptions outside Spring MVC, where no exception handler catches them. */
	@Bean
	FilterRegistrationBean<OncePerRequestFilter> failingFilter() {
		var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				if (request.getRequestURI().endsWith("/test-only/filter")) {
					throw new IllegalStateException("secret of a filter");
				}
				chain.doFilter(request, response);
			}

		});
		registration.setOrder(1);
		return registration;
	}

	/**
	 * Throws an exception before the controller is called if X-Fail requests it.
	 */
	@Bean
	WebMvcConfigurer failingRequests() {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new HandlerInterceptor() {

					@Override
					public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
						if ("service".equals(request.getHeader("X-Fail"))) {
							throw new IllegalStateException("secret of the service");
						}
						return true;
					}

				});
			}

		};
	}

	/** Throws an exception in calls to DynamoDB if the header X-Fail requests it. */
	@Bean
	static BeanPostProcessor failingDynamoDb() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DynamoDbClient client)
						? Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
								new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
									fail(method.getName());
									try {
										return method.invoke(client, arguments);
									}
									catch (InvocationTargetException failure) {
										throw failure.getCause();
									}
								})
						: bean;
			}

		};
	}

	private static void fail(String call) {
		String failure = (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? String.valueOf(attributes.getRequest().getHeader("X-Fail")) : "";
		if (failure.equals("store")) {
			throw ProvisionedThroughputExceededException.builder()
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode("ProvisionedThroughputExceededException")
					.errorMessage("secret of the store")
					.build())
				.build();
		}
		if (failure.equals("write") && call.equals("transactWriteItems")) {
			throw TransactionCanceledException.builder()
				.cancellationReasons(CancellationReason.builder().code("ConditionalCheckFailed").build())
				.build();
		}
		if (failure.equals("claim") && call.equals("putItem")) {
			throw TransactionConflictException.builder().build();
		}
	}

	/** Uses the servlet API in the ways in which libraries use it. */
	@RestController
	static class TestPaths {

		@GetMapping("/test-only/late")
		void late() {
			throw ApiCallTimeoutException.create(20_000);
		}

		@GetMapping("/test-only/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_CONFLICT, "secret of a library");
		}

		@GetMapping(path = "/test-only/caller", produces = "text/plain;charset=UTF-8")
		String caller(HttpServletRequest request) {
			return request.getRemoteUser() + " " + request.getUserPrincipal().getName() + " ä";
		}

		/**
		 * Spring Security adds a prefix to a role, which no authority of this service
		 * has.
		 */
		@GetMapping(path = "/test-only/role", produces = "application/json")
		boolean role(HttpServletRequest request) {
			return !request.isUserInRole("products:write");
		}

		@GetMapping(path = "/test-only/request", produces = "text/plain;charset=UTF-8")
		String request(HttpServletRequest request) {
			return String.format(Locale.ROOT, "%s %s %s %s",
					request.getRequestURI().substring(request.getContextPath().length()), request.getServletPath(),
					request.getPathInfo(), request.getLocale());
		}

	}

}
