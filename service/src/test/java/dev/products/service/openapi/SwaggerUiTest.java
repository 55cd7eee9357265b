package dev.products.service.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has no token yet may read how the API is used, at home, and nothing else. */
@AtHome
class SwaggerUiTest {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/swagger-ui.html, 302", "/swagger-ui/index.html, 200", "/swagger-ui/swagger-initializer.js, 200",
			"/swagger-ui/swagger-ui-bundle.js, 200", "/v3/api-docs, 200", "/v3/api-docs.yaml, 200",
			"/v3/api-docs/swagger-config, 200", "/v3/api-docs/home, 200" })
	void isOpen(String path, int status) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/v3/api-docs/products", "/v3", "/swagger-uix/index.html",
			"/webjars/swagger-ui/5.30.1/index.html", "/swagger-resources" })
	void isAllThatIsOpen(String path) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(401);
	}

	/** {@code .ci/clients/swagger-ui.mjs} sees that one can log in with it. */
	@Test
	void showsTheApiAsItIsButForTheLogin() throws Exception {
		Api stranger = new Api(this.port, "");
		ObjectNode shown = (ObjectNode) stranger.call("GET", "/v3/api-docs/home", "").body();
		ObjectNode kept = (ObjectNode) stranger.call("GET", "/v3/api-docs", "").body();

		assertThat(stranger.call("GET", "/v3/api-docs/swagger-config", "").body().at("/urls"))
			.hasToString("[{\"url\":\"/v3/api-docs/home\",\"name\":\"home\"}]");
		assertThat(shown.remove("security")).hasToString("[{\"login\":[]}]");
		assertThat(kept.remove("security")).hasToString("[{\"bearerAuth\":[]}]");
		JsonNode login = ((ObjectNode) shown.get("components")).remove("securitySchemes").get("login");
		((ObjectNode) kept.get("components")).remove("securitySchemes");
		assertThat(shown).isEqualTo(kept);

		JsonNode flow = login.at("/flows/password");
		String scope = flow.get("scopes").fieldNames().next();
		JsonNode tokens = stranger
			.call("POST", flow.get("tokenUrl").textValue(), "grant_type=password&username=me&scope=" + scope,
					"Content-Type", "application/x-www-form-urlencoded")
			.body();
		assertThat(tokens.get("token_type").textValue()).isEqualTo("Bearer");
		String token = tokens.get(login.get("x-tokenName").textValue()).textValue();
		assertThat(stranger.call("DELETE", "/products/NOTHING", "", "Authorization", "Bearer " + token).status())
			.isEqualTo(404);
	}

}
