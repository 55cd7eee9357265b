package dev.products.infra.api;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.Properties;

import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedOriginsTests {

	private static final String TWO = "[\"https://a.example\", \"https://b.example\"]";

	private static final String ANSWER = "apigateway/integrationResponse:IntegrationResponse";

	private static final String ALLOWED = "method.response.header.Access-Control-Allow-Origin";

	@Test
	void withoutAllowedOriginsNoResponseHasCorsHeaders() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all(ANSWER)).hasSize(6)
			.allSatisfy((answer) -> assertThat(headers(plan, answer.name()).keySet()).isNotEmpty()
				.isSubsetOf(Set.of("method.response.header.Allow", "method.response.header.Accept-Patch",
						"method.response.header.Content-Type")));
		assertThat(variables(plan)).doesNotContainKey("PRODUCTS_ALLOWEDORIGINS");
	}

	@Test
	void aPreflightResponseHasTheMethodsOfItsPath() {
		var plan = Plan.of(Map.of("allowedOrigins", "[\"https://a.example\"]"));
		assertThat(headers(plan, "products-options")).containsEntry(ALLOWED, "'https://a.example'")
			.containsEntry("method.response.header.Access-Control-Allow-Methods", "'GET, HEAD, POST, OPTIONS'")
			.containsEntry("method.response.header.Access-Control-Allow-Headers",
					"'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Api-Key'")
			.containsEntry("method.response.header.Vary", "'Origin'");
		assertThat(headers(plan, "product-options")).containsEntry(
				"method.response.header.Access-Control-Allow-Methods", "'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'");
		assertThat(plan.the(ANSWER, "products-options").inputs()).doesNotContainKey("responseTemplates");
	}

	@Test
	void theServiceGetsAllAllowedOrigins() {
		assertThat(variables(Plan.of(Map.of("allowedOrigins", TWO)))).containsEntry("PRODUCTS_ALLOWEDORIGINS",
				"https://a.example,https://b.example");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			Origin | https://a.example         | https://a.example
			origin | https://b.example         | https://b.example
			Origin | https://c.example         | -
			Origin | https://a.example.evil.example | -
			Origin | null                      | -
			Accept | */*                       | -
			""")
	void withSeveralOriginsThePreflightResponseNamesTheOneOfTheRequest(String header, String origin, String named) {
		var templates = (Map<?, ?>) Plan.of(Map.of("allowedOrigins", TWO))
			.the(ANSWER, "products-options")
			.input("responseTemplates");
		var overridden = new HashMap<String, Object>();
		var body = run((String) templates.get("application/json"), Map.of(header, origin), overridden);
		assertThat(overridden.get("Access-Control-Allow-Origin")).isEqualTo(named);
		assertThat(body).isBlank();
	}

	/**
	 * Runs a template as API Gateway does: with Velocity, and with hyphens allowed in
	 * identifiers.
	 */
	private static String run(String template, Map<String, String> headers, Map<String, Object> overridden) {
		var settings = new Properties();
		settings.setProperty("parser.allow_hyphen_in_identifiers", "true");
		var context = new VelocityContext();
		context.put("input", new Input(headers));
		context.put("context", Map.of("responseOverride", Map.of("header", overridden)));
		var body = new StringWriter();
		new VelocityEngine(settings).evaluate(context, body, "OPTIONS", template);
		return body.toString();
	}

	private static Map<String, String> headers(Plan plan, String name) {
		@SuppressWarnings("unchecked")
		var headers = (Map<String, String>) plan.the(ANSWER, name).input("responseParameters");
		return headers;
	}

	private static Map<String, Object> variables(Plan plan) {
		return plan.the("lambda/function:Function", "products").variables();
	}

	/** The value of {@code $input} in a template. It must be public for Velocity. */
	public record Input(Map<String, String> headers) {

		public Map<String, Map<String, String>> params() {
			return Map.of("header", this.headers);
		}

	}

}
