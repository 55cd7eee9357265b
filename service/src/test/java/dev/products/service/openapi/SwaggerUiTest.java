package dev.products.service.openapi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The API documentation can be read without a token, but the API cannot be called. */
@LocalService
class SwaggerUiTest {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/swagger-ui.html, 302", "/swagger-ui/index.html, 200", "/swagger-ui/swagger-initializer.js, 200",
			"/swagger-ui/swagger-ui-bundle.js, 200", "/openapi.yaml, 200" })
	void anybodyMayReadTheContractAndThePage(String path, int status) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/v3/api-docs", "/swagger-uix/index.html",
			"/webjars/swagger-ui/5.30.1/index.html", "/swagger-resources" })
	void everyOtherPathNeedsAToken(String path) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(401);
	}

	@Test
	void thePageOfSwaggerUiThatDoesNotExistIsAProblem() throws Exception {
		Api.Answer answer = new Api(this.port, "").call("GET", "/swagger-ui/none", "");

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

	/** {@code .ci/clients/swagger-ui.mjs} uses this login in a browser. */
	@Test
	void theLoginOfThePageGetsATokenThatMayWrite() throws Exception {
		Api stranger = new Api(this.port, "");
		String initializer = stranger.call("GET", "/swagger-ui/swagger-initializer.js", "").response().body();
		assertThat(initializer).contains("url: \"/openapi.yaml\"", "tokenUrl: \"/local/oauth2/token\"",
				"scopes: { \"apiAdmins\": ", "clientId: \"local-client\"", "\"x-tokenName\": \"id_token\"");

		String token = stranger
			.call("POST", "/local/oauth2/token", "grant_type=password&username=me&scope=apiAdmins", "Content-Type",
					"application/x-www-form-urlencoded")
			.body()
			.get("id_token")
			.textValue();
		assertThat(stranger.call("DELETE", "/products/NOTHING", "", "Authorization", "Bearer " + token).status())
			.isEqualTo(404);
	}

}
