package dev.products.service.openapi;

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
			"/v3/api-docs/swagger-config, 200" })
	void isOpen(String path, int status) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/v3/api-docs/products", "/v3", "/swagger-uix/index.html",
			"/webjars/swagger-ui/5.30.1/index.html", "/swagger-resources" })
	void isAllThatIsOpen(String path) throws Exception {
		assertThat(new Api(this.port, "").call("GET", path, "").status()).isEqualTo(401);
	}

}
