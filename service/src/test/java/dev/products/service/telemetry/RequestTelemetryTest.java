package dev.products.service.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestTelemetryTest {

	private final List<CompletedRequest> seen = new ArrayList<>();

	private final RequestTelemetry telemetry = new RequestTelemetry(List.of(this.seen::add));

	@Test
	void aRequestIsReportedWithItsRouteStatusAndCaller() throws Exception {
		this.telemetry.doFilter(get("/products/P1"), new MockHttpServletResponse(), answering((request) -> {
			request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/products/{productId}");
			request.setAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
					new SecurityContextImpl(new TestingAuthenticationToken("53f4a8b2", "")));
		}, 404));

		assertThat(this.seen).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.route()).isEqualTo("/products/{productId}");
			assertThat(request.status()).isEqualTo(404);
			assertThat(request.caller()).hasSize(12).doesNotContain("53f4a8b2");
			assertThat(request.duration()).isPositive();
		});
	}

	@Test
	void anUnauthenticatedRequestHasNeitherCallerNorRoute() throws Exception {
		this.telemetry.doFilter(get("/secret"), new MockHttpServletResponse(), answering((request) -> {
		}, 401));

		assertThat(this.seen.get(0).route()).isEqualTo(CompletedRequest.UNMATCHED);
		assertThat(this.seen.get(0).caller()).isEmpty();
	}

	@Test
	void onlyTheFirstRequestIsAColdStart() throws Exception {
		for (int i = 0; i < 2; i++) {
			this.telemetry.doFilter(get("/products"), new MockHttpServletResponse(), new MockFilterChain());
		}

		assertThat(this.seen).extracting(CompletedRequest::coldStart).containsExactly(true, false);
	}

	@Test
	void everyLogLineHasTheIdsOfTheGateway() throws Exception {
		AwsProxyRequestContext gateway = new AwsProxyRequestContext();
		gateway.setRequestId("6f1ed002");
		MockHttpServletRequest request = get("/products");
		request.setAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY, gateway);
		request.addHeader("X-Amzn-Trace-Id", "Root=1-65a1b2c3");
		List<Map<String, String>> marks = new ArrayList<>();

		this.telemetry.doFilter(request, new MockHttpServletResponse(),
				answering((inside) -> marks.add(MDC.getCopyOfContextMap()), 200));

		assertThat(marks).containsExactly(Map.of("requestId", "6f1ed002", "traceId", "Root=1-65a1b2c3"));
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void aFailedRequestIsReported() {
		assertThatThrownBy(
				() -> this.telemetry.doFilter(get("/products"), new MockHttpServletResponse(), (request, response) -> {
					throw new ServletException("broken");
				}))
			.isInstanceOf(ServletException.class);

		assertThat(this.seen.get(0).status()).isEqualTo(500);
	}

	@Test
	void aFailingObserverDoesNotAffectTheRequest() throws Exception {
		RequestTelemetry watched = new RequestTelemetry(List.of((request) -> {
			throw new IllegalStateException("blind");
		}, this.seen::add));

		watched.doFilter(get("/products"), new MockHttpServletResponse(), new MockFilterChain());

		assertThat(this.seen).hasSize(1);
	}

	private static MockHttpServletRequest get(String path) {
		return new MockHttpServletRequest("GET", path);
	}

	private static jakarta.servlet.FilterChain answering(
			java.util.function.Consumer<jakarta.servlet.ServletRequest> inside, int status) {
		return (request, response) -> {
			inside.accept(request);
			((MockHttpServletResponse) response).setStatus(status);
		};
	}

}
