package dev.products.service.openapi;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.openapi.BrunoCollection.Request;
import dev.products.service.openapi.Document.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The collection for Bruno and {@code openapi.yaml} describe the same API.
 * {@code .ci/clients/run} checks the responses to its requests.
 */
class BrunoTest {

	private final Document document = new Document();

	static List<Request> requests() throws IOException {
		return BrunoCollection.requests("products");
	}

	@Test
	void eachRequestBelongsToAnOperationAndEachOperationHasARequestThatSucceeds() throws IOException {
		Set<String> operations = this.document.operations().stream().map(Operation::id).collect(Collectors.toSet());
		assertThat(requests()).extracting(Request::operationId).hasSameElementsAs(operations);
		assertThat(requests().stream().filter((request) -> request.status().startsWith("2")))
			.extracting(Request::operationId)
			.hasSameElementsAs(operations);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void aRequestMatchesItsOperation(Request request) throws Exception {
		Operation operation = this.document.operations()
			.stream()
			.filter((each) -> each.id().equals(request.operationId()))
			.findFirst()
			.orElseThrow();
		assertThat(request.method().toUpperCase(Locale.ROOT)).isEqualTo(operation.method());
		assertThat(request.path()).isEqualTo(operation.path().replace("{productId}", "{{productId}}"));
		assertThat(request.of("meta").get("name").replaceFirst(": .*", ""))
			.isEqualTo(operation.node().get("summary").textValue());

		assertThat(parameters(operation, "query")).containsAll(request.of("params:query").keySet());
		Set<String> headers = new TreeSet<>(request.of("headers").keySet());
		headers.remove("Content-Type");
		assertThat(parameters(operation, "header")).containsAll(headers);

		boolean open = operation.node().has("security");
		assertThat(request.http().get("auth")).isEqualTo((open || request.status().equals("401")) ? "none" : "inherit");
		assertThat(operation.node().get("responses").has(request.status())).as(request.status()).isTrue();

		JsonNode content = operation.node().at("/requestBody/content");
		assertThat(request.http().get("body")).isEqualTo(content.isMissingNode() ? "none" : "json");
		if (!content.isMissingNode()) {
			// Bruno sends JSON as application/json by default.
			String type = request.of("headers").getOrDefault("Content-Type", "application/json");
			JsonNode body = new ObjectMapper()
				.readTree(request.blocks().get("body:json").replace("{{productId}}", "PROD001"));
			assertThat(this.document.errors(content.get(type).get("schema"), body).isEmpty())
				.isEqualTo(!request.status().equals("400"));
		}
	}

	private Set<String> parameters(Operation operation, String in) {
		return operation.node()
			.path("parameters")
			.valueStream()
			.map(this.document::resolved)
			.filter((parameter) -> parameter.get("in").textValue().equals(in))
			.map((parameter) -> parameter.get("name").textValue())
			.collect(Collectors.toSet());
	}

	/**
	 * The settings are those that docs/users.md describes for the login page. A public
	 * client uses PKCE.
	 */
	@Test
	void theLoginToAStageUsesTheAuthorizationCodeFlowWithPkce() {
		Request login = new Request(BrunoCollection.FOLDER.resolve("login/stage.bru"),
				BrunoCollection.blocks(BrunoCollection.FOLDER.resolve("login/stage.bru")));
		assertThat(login.http()).containsEntry("auth", "oauth2");
		assertThat(login.of("auth:oauth2"))
			.containsAllEntriesOf(Map.of("grant_type", "authorization_code", "pkce", "true", "authorization_url",
					"{{loginUrl}}/oauth2/authorize", "access_token_url", "{{loginUrl}}/oauth2/token", "client_id",
					"{{clientId}}", "client_secret", "", "scope", "openid email"));
		assertThat(BrunoCollection
			.values(BrunoCollection.blocks(BrunoCollection.FOLDER.resolve("environments/stage.bru")).get("vars")))
			.containsKeys("baseUrl", "loginUrl", "clientId", "callbackUrl", "productId");
		assertThat(BrunoCollection.blocks(BrunoCollection.FOLDER.resolve("collection.bru")).get("auth:bearer"))
			.isEqualTo("token: {{token}}\n");
	}

}
