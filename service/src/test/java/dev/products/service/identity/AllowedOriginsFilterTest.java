package dev.products.service.identity;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedOriginsFilterTest {

	private static final String LISTED = "https://a.example";

	private static final Set<String> ORIGINS = Set.of(LISTED, "https://b.example");

	@Test
	void aPageOfAnAllowedOriginCanReadTheResponseAndItsHeaders() throws Exception {
		MockHttpServletResponse answer = answer(ORIGINS, request("GET", LISTED));

		assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(LISTED);
		assertThat(answer.getHeader("Access-Control-Expose-Headers"))
			.isEqualTo("Allow, ETag, Location, Link, Retry-After");
		assertThat(answer.getHeaders("Vary")).containsExactly("Origin");
		assertThat(answer.getHeader("Access-Control-Allow-Methods")).isNull();
	}

	@Test
	void aPreflightRequestOfAnAllowedOriginGetsTheMethodsAndHeaders() throws Exception {
		MockHttpServletRequest preflight = request("OPTIONS", LISTED);
		preflight.addHeader("Access-Control-Request-Method", "PATCH");

		MockHttpServletResponse answer = answer(ORIGINS, preflight);

		assertThat(answer.getHeader("Access-Control-Allow-Methods").split(", ")).contains("PUT", "PATCH", "DELETE");
		assertThat(answer.getHeader("Access-Control-Allow-Headers").split(", "))
			.containsExactlyInAnyOrder("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://c.example", "https://a.example.evil.example", "http://a.example", "null" })
	void aPageOfAnotherOriginGetsNoCorsHeaders(String origin) throws Exception {
		MockHttpServletResponse answer = answer(ORIGINS, request("GET", origin));

		assertThat(answer.getHeaderNames()).containsExactly("Vary");
	}

	@Test
	void thereAreNoCorsHeadersIfNoOriginIsAllowed() throws Exception {
		assertThat(answer(Set.of(), request("GET", LISTED)).getHeaderNames()).isEmpty();
	}

	/** Spring MVC would refuse the request in plain text. */
	@Test
	void springDoesNotSeeAPreflightRequest() throws Exception {
		MockHttpServletRequest preflight = request("OPTIONS", "https://c.example");
		preflight.addHeader("Access-Control-Request-Method", "POST");
		var chain = new MockFilterChain();

		new AllowedOriginsFilter(ORIGINS).doFilter(preflight, new MockHttpServletResponse(), chain);

		assertThat(chain.getRequest()).isInstanceOfSatisfying(jakarta.servlet.http.HttpServletRequest.class,
				(request) -> assertThat(CorsUtils.isPreFlightRequest(request)).isFalse());
	}

	private static MockHttpServletRequest request(String method, String origin) {
		var request = new MockHttpServletRequest(method, "/products");
		request.addHeader("Origin", origin);
		return request;
	}

	private static MockHttpServletResponse answer(Set<String> origins, MockHttpServletRequest request)
			throws Exception {
		var response = new MockHttpServletResponse();
		new AllowedOriginsFilter(origins).doFilter(request, response, new MockFilterChain());
		return response;
	}

}
