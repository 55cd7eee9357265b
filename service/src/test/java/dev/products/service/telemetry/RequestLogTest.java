package dev.products.service.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import dev.products.service.CapturedLog;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class RequestLogTest {

	private final RequestLog requests = new RequestLog();

	private final CapturedLog log = new CapturedLog(RequestLog.class.getName(), Level.INFO);

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void aRequestIsLoggedWithItsRouteStatusAndCaller() throws Exception {
		this.requests.doFilter(get("/products/P1"), new MockHttpServletResponse(), answering((request) -> {
			request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/products/{productId}");
			request.setAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
					new SecurityContextImpl(new TestingAuthenticationToken("53f4a8b2", "")));
		}, 404));

		assertThat(line().getFormattedMessage()).isEqualTo("GET /products/{productId} 404");
		assertThat(fields()).containsEntry("method", "GET")
			.containsEntry("route", "/products/{productId}")
			.containsEntry("status", 404)
			.containsKey("ms");
		assertThat((String) fields().get("caller")).hasSize(12).doesNotContain("53f4a8b2");
		assertThat((double) fields().get("Latency")).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "200, 0, 0, 0", "404, 0, 0, 0", "409, 0, 0, 1", "412, 0, 0, 1", "500, 1, 0, 0", "503, 1, 1, 0" })
	void theMetricsCountTheStatus(int status, int faults, int throttles, int conditionalFailures) throws Exception {
		this.requests.doFilter(get("/products"), new MockHttpServletResponse(), answering((request) -> {
		}, status));

		assertThat(fields()).containsEntry("Faults", faults)
			.containsEntry("Throttles", throttles)
			.containsEntry("ConditionalFailures", conditionalFailures);
	}

	@Test
	void anUnauthenticatedRequestHasNeitherCallerNorRoute() throws Exception {
		this.requests.doFilter(get("/secret"), new MockHttpServletResponse(), answering((request) -> {
		}, 401));

		assertThat(fields()).containsEntry("route", RequestLog.UNMATCHED).containsEntry("caller", "");
	}

	@Test
	void onlyTheFirstRequestOfAClientIsAColdStart() throws Exception {
		MockHttpServletRequest internal = get("/products");
		internal.setAttribute(RequestLog.INTERNAL, true);
		for (MockHttpServletRequest request : List.of(internal, get("/products"), get("/products"))) {
			this.requests.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		}

		assertThat(this.log.lines()).extracting((line) -> fields(line).get("coldStart"))
			.containsExactly(false, true, false);
		assertThat(this.log.lines()).extracting((line) -> fields(line).get("ColdStarts")).containsExactly(0, 1, 0);
	}

	@Test
	void everyLogLineHasTheIdsOfTheGateway() throws Exception {
		AwsProxyRequestContext gateway = new AwsProxyRequestContext();
		gateway.setRequestId("6f1ed002");
		MockHttpServletRequest request = get("/products");
		request.setAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY, gateway);
		request.addHeader("X-Amzn-Trace-Id", "Root=1-65a1b2c3");
		List<Map<String, String>> marks = new ArrayList<>();

		this.requests.doFilter(request, new MockHttpServletResponse(),
				answering((inside) -> marks.add(MDC.getCopyOfContextMap()), 200));

		assertThat(marks).containsExactly(Map.of("requestId", "6f1ed002", "traceId", "Root=1-65a1b2c3"));
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void aFailedRequestIsLogged() {
		assertThatThrownBy(
				() -> this.requests.doFilter(get("/products"), new MockHttpServletResponse(), (request, response) -> {
					throw new ServletException("broken");
				}))
			.isInstanceOf(ServletException.class);

		assertThat(fields()).containsEntry("status", 500);
	}

	private ILoggingEvent line() {
		assertThat(this.log.lines()).hasSize(1);
		return this.log.lines().get(0);
	}

	private Map<String, Object> fields() {
		return fields(line());
	}

	private static Map<String, Object> fields(ILoggingEvent line) {
		return line.getKeyValuePairs().stream().collect(Collectors.toMap((pair) -> pair.key, (pair) -> pair.value));
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
