package dev.products.service.openapi;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The header Allow names the operations that {@code openapi.yaml} has, and no others. */
@AtHome
class AllowTest {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/products/{productId}" })
	void ofOptions(String path) throws Exception {
		Api.Answer answer = Api.admin(this.port).call("OPTIONS", path.replace("{productId}", "PROD001"), "");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.allowed()).isEqualTo(Document.kept().methods(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/products/{productId}" })
	void ofMethodsThatAreNotAllowed(String path) throws Exception {
		Set<String> documented = Document.kept().methods(path);
		Set<String> others = new TreeSet<>(METHODS);
		others.removeAll(documented);
		assertThat(others).isNotEmpty();
		for (String method : others) {
			Api.Answer answer = Api.admin(this.port).call(method, path.replace("{productId}", "PROD001"), "");

			assertThat(answer.status()).as(method).isEqualTo(405);
			assertThat(answer.allowed()).as(method).isEqualTo(documented);
		}
	}

}
