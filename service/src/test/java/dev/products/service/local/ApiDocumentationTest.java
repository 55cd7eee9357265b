package dev.products.service.local;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The API documentation can be read without a token, but the API cannot be called. */
@LocalService
class ApiDocumentationTest {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/swagger-ui.html, 302", "/swagger-ui/index.html, 200", "/swagger-ui/swagger-initializer.js, 200",
			"/swagger-ui/swagger-ui-bundle.js, 200", "/openapi.yaml, 200", "/products, 401", "/v3/api-docs, 401",
			"/swagger-uix/index.html, 401", "/webjars/swagger-ui/5.30.1/index.html, 401", "/swagger-resources, 401" })
	void onlyTheDocumentationCanBeReadWithoutAToken(String path, int status) throws Exception {
		assertThat(new Api(this.port).get(path).statusCode()).isEqualTo(status);
	}

	@Test
	void theServiceServesTheContractUnchanged() throws Exception {
		HttpResponse<String> response = new Api(this.port).get("/openapi.yaml");
		assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml");
		assertThat(response.body()).isEqualTo(Files.readString(Path.of("openapi.yaml")));
	}

	@Test
	void aMissingPageOfSwaggerUiIsAProblem() throws Exception {
		HttpResponse<String> response = new Api(this.port).get("/swagger-ui/none");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	/** {@code .ci/clients/swagger-ui.mjs} uses this login in a browser. */
	@Test
	void theLoginOfSwaggerUiGetsATokenThatMayWrite() throws Exception {
		Api api = new Api(this.port);
		assertThat(api.get("/swagger-ui/swagger-initializer.js").body()).contains("url: \"/openapi.yaml\"",
				"tokenUrl: \"/local/oauth2/token\"", "scopes: { \"apiAdmins\": ", "clientId: \"local-client\"",
				"\"x-tokenName\": \"id_token\"");
		String token = api.submit("/local/oauth2/token", "grant_type=password&username=me&scope=apiAdmins")
			.get("id_token")
			.textValue();
		assertThat(api.delete("/products/NOTHING", "Authorization", "Bearer " + token).statusCode()).isEqualTo(404);
	}

}
