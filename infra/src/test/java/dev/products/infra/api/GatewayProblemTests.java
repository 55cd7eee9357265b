package dev.products.infra.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayProblemTests {

	private static final String RESPONSE = "apigateway/response:Response";

	private static final Path CATALOGUE = Path.of("../docs/problems.md");

	private static final Pattern SECTION = Pattern.compile("""
			^##+ [a-z-]+

			\\| type \\| `(?<type>[^`]+)` \\|
			\\|---\\|---\\|
			\\| status \\| (?<status>\\d{3}) \\|
			\\| title \\| (?<title>[^|]+) \\|
			""", Pattern.MULTILINE);

	/** The valid values of responseType (API Gateway API reference, GatewayResponse). */
	private static final List<String> TYPES = List.of("DEFAULT_4XX", "DEFAULT_5XX", "RESOURCE_NOT_FOUND",
			"UNAUTHORIZED", "INVALID_API_KEY", "ACCESS_DENIED", "AUTHORIZER_FAILURE", "AUTHORIZER_CONFIGURATION_ERROR",
			"INVALID_SIGNATURE", "EXPIRED_TOKEN", "MISSING_AUTHENTICATION_TOKEN", "INTEGRATION_FAILURE",
			"INTEGRATION_TIMEOUT", "API_CONFIGURATION_ERROR", "UNSUPPORTED_MEDIA_TYPE", "BAD_REQUEST_PARAMETERS",
			"BAD_REQUEST_BODY", "REQUEST_TOO_LARGE", "THROTTLED", "QUOTA_EXCEEDED", "WAF_FILTERED");

	@Test
	void everyGatewayResponseTypeIsAProblem() {
		assertThat(Plan.of(Map.of()).all(RESPONSE)).hasSameSizeAs(TYPES)
			.allSatisfy((response) -> assertThat(parameters(response))
				.containsEntry("gatewayresponse.header.Content-Type", "'application/problem+json'"))
			.extracting((response) -> response.input("responseType"))
			.containsExactlyInAnyOrderElementsOf(TYPES);
	}

	@ParameterizedTest
	@EnumSource
	void everyGatewayResponseMatchesTheProblemCatalogue(GatewayProblem problem) throws IOException {
		var body = JsonParser.parseString(problem.body()).getAsJsonObject();
		var section = SECTION.matcher(Files.readString(CATALOGUE))
			.results()
			.filter((found) -> found.group(1).equals(body.get("type").getAsString()))
			.findFirst()
			.orElseThrow();
		assertThat(body.get("title").getAsString()).isEqualTo(section.group(3));
		assertThat(body.get("detail").getAsString()).isNotBlank();
		problem.status().ifPresentOrElse((status) -> {
			assertThat(body.get("status").getAsInt()).isEqualTo(status);
			assertThat(section.group(2)).isEqualTo(String.valueOf(status));
		}, () -> assertThat(body.has("status")).isFalse());
	}

	@Test
	void theProblemCatalogueListsExactlyTheTypesOfTheGateway() throws IOException {
		var page = Files.readString(CATALOGUE);
		var told = new TreeSet<String>();
		Pattern.compile("^\\| `([A-Z0-9_]+)` \\| \\[([a-z-]+)]", Pattern.MULTILINE)
			.matcher(page)
			.results()
			.forEach((row) -> told.add(row.group(1) + " " + row.group(2)));
		assertThat(told).containsExactlyInAnyOrderElementsOf(List.of(GatewayProblem.values())
			.stream()
			.map((problem) -> problem.name() + " " + problem.body().replaceAll("^.*products:([a-z-]+)\".*$", "$1"))
			.toList());
	}

	@Test
	void anUnknownPathIsPathNotFound() {
		var response = Plan.of(Map.of()).the(RESPONSE, "missing-authentication-token");
		assertThat(response.input("statusCode")).isEqualTo("404");
		assertThat(body(response).get("type").getAsString()).isEqualTo("urn:problem-type:products:path-not-found");
	}

	@Test
	void theDefaultResponsesKeepTheStatus() {
		var plan = Plan.of(Map.of());
		assertThat(List.of("default-4xx", "default-5xx"))
			.allSatisfy((name) -> assertThat(plan.the(RESPONSE, name).inputs()).doesNotContainKey("statusCode"));
	}

	@Test
	void aThrottledResponseHasRetryAfter() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all(RESPONSE)).filteredOn((response) -> "429".equals(response.inputs().get("statusCode")))
			.hasSize(2)
			.allSatisfy((response) -> assertThat(parameters(response)).hasEntrySatisfying(
					"gatewayresponse.header.Retry-After", (seconds) -> assertThat(seconds).matches("'[1-9][0-9]*'")));
	}

	/**
	 * If Lambda throttles a call, API Gateway returns 500 by default (Lambda guide,
	 * "Handling Lambda errors with an API Gateway API").
	 */
	@ParameterizedTest
	@ValueSource(strings = { "api-configuration-error", "authorizer-configuration-error", "authorizer-failure" })
	void aThrottledFunctionIsUnavailableWithRetryAfter(String name) {
		var response = Plan.of(Map.of()).the(RESPONSE, name);
		assertThat(response.input("statusCode")).isEqualTo("503");
		assertThat(parameters(response)).containsEntry("gatewayresponse.header.Retry-After", "'1'");
		assertThat(body(response).get("type").getAsString()).isEqualTo("urn:problem-type:products:unavailable");
	}

	/** AWS does not document which response type applies if Lambda rejects a call. */
	@Test
	void anyOther5xxResponseHasRetryAfter() {
		assertThat(parameters(Plan.of(Map.of()).the(RESPONSE, "default-5xx")))
			.containsEntry("gatewayresponse.header.Retry-After", "'1'");
	}

	/** Only problems for requests that cannot have reached the function may say so. */
	@Test
	void noProblemSaysThatARequestWithUnknownOutcomeHadNoEffect() {
		assertThat(GatewayProblem.values())
			.filteredOn((problem) -> problem.status().orElse(500) >= 500 && problem.body().contains("nothing was done"))
			.containsExactlyInAnyOrder(GatewayProblem.AUTHORIZER_CONFIGURATION_ERROR,
					GatewayProblem.AUTHORIZER_FAILURE);
	}

	@Test
	void aResponseOf401NamesTheAuthenticationScheme() {
		assertThat(parameters(Plan.of(Map.of()).the(RESPONSE, "unauthorized")))
			.containsEntry("gatewayresponse.header.WWW-Authenticate", "'Bearer'");
	}

	@Test
	void errorResponsesHaveCorsHeadersOnlyWithAllowedOrigins() {
		assertThat(Plan.of(Map.of()).all(RESPONSE)).allSatisfy((response) -> assertThat(parameters(response))
			.doesNotContainKey("gatewayresponse.header.Access-Control-Allow-Origin"));
		assertThat(Plan.of(Map.of("allowedOrigins", "[\"https://a.example\", \"https://b.example\"]")).all(RESPONSE))
			.hasSameSizeAs(TYPES)
			.allSatisfy((response) -> assertThat(parameters(response))
				.containsEntry("gatewayresponse.header.Access-Control-Allow-Origin", "'https://a.example'")
				.containsEntry("gatewayresponse.header.Access-Control-Expose-Headers", "'Allow, Retry-After'"));
	}

	@Test
	void anAdoptedApiKeepsItsGatewayResponses() {
		assertThat(Plan.of(Map.of("gatewayProblems", "false")).all(RESPONSE)).isEmpty();
	}

	private static Map<String, String> parameters(Declared response) {
		@SuppressWarnings("unchecked")
		var parameters = (Map<String, String>) response.input("responseParameters");
		return parameters;
	}

	private static JsonObject body(Declared response) {
		var templates = (Map<?, ?>) response.input("responseTemplates");
		return JsonParser.parseString((String) templates.get("application/json")).getAsJsonObject();
	}

}
