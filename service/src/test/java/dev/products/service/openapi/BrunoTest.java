package dev.products.service.openapi;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

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

	private static final Set<String> NOT_SENT_AS_SUCH = Set.of("Content-Type");

	static List<Request> requests() throws IOException {
		return BrunoCollection.requests("products");
	}

	@Test
	void everyOperationHasARequestAndEveryRequestAnOperation() throws Exception {
		assertThat(requests().stream().map(Request::operationId).collect(Collectors.toSet())).isEqualTo(Document.kept()
			.operations()
			.stream()
			.map(Operation::id)
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void everyOperationIsSeenToSucceed() throws Exception {
		for (Operation operation : Document.kept().operations()) {
			assertThat(requests().stream()
				.filter((request) -> request.operationId().equals(operation.id()))
				.map((request) -> request.of("assert").get("res.status"))).as(operation.id())
				.anyMatch((status) -> status.startsWith("eq 2"));
		}
	}

	@ParameterizedTest
	@MethodSource("requests")
	void aRequestIsWhatItsOperationSays(Request request) throws Exception {
		Document document = Document.kept();
		Operation operation = document.operation(request.operationId());
		assertThat(request.method().toUpperCase(Locale.ROOT)).isEqualTo(operation.method());
		assertThat(request.path()).isEqualTo(operation.path().replace("{productId}", "{{productId}}"));
		assertThat(request.of("meta").get("name").replaceFirst(": .*", ""))
			.isEqualTo(operation.node().get("summary").textValue());

		assertThat(parameters(document, operation, "query")).containsAll(request.of("params:query").keySet());
		Set<String> headers = new TreeSet<>(request.of("headers").keySet());
		headers.removeAll(NOT_SENT_AS_SUCH);
		assertThat(parameters(document, operation, "header")).containsAll(headers);

		boolean open = operation.node().has("security");
		String status = request.of("assert").get("res.status").replace("eq ", "");
		assertThat(request.http().get("auth")).isEqualTo((open || status.equals("401")) ? "none" : "inherit");
		assertThat(operation.node().get("responses").has(status)).as(status).isTrue();
		assertBody(request, document, operation, status);
	}

	private static void assertBody(Request request, Document document, Operation operation, String status)
			throws Exception {
		JsonNode content = operation.node().at("/requestBody/content");
		assertThat(request.http().get("body")).isEqualTo(content.isMissingNode() ? "none" : "json");
		if (content.isMissingNode()) {
			return;
		}
		// Bruno sends JSON as application/json by default.
		assertThat(request.of("headers").getOrDefault("Content-Type", "application/json"))
			.isEqualTo(content.fieldNames().next());
		JsonNode schema = document.resolved(content.elements().next().get("schema"));
		JsonNode body = new ObjectMapper().readTree(request.blocks().get("body:json"));
		Set<String> fields = Set.copyOf(list(body.fieldNames()));
		assertThat(list(schema.get("properties").fieldNames())).containsAll(fields);
		assertThat(fields).containsAll(
				StreamSupport.stream(schema.path("required").spliterator(), false).map(JsonNode::textValue).toList());
		if (status.startsWith("2")) {
			body.properties()
				.forEach((field) -> assertThat(
						document.resolved(schema.get("properties").get(field.getKey())).get("type").toString())
					.as(field.getKey())
					.containsAnyOf(types(field.getValue())));
		}
	}

	/** Returns the names of the types in JSON Schema. An integer is also a number. */
	private static String[] types(JsonNode value) {
		String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
		return value.isIntegralNumber() ? new String[] { type, "integer" } : new String[] { type };
	}

	private static <T> List<T> list(Iterator<T> some) {
		return StreamSupport.stream(((Iterable<T>) () -> some).spliterator(), false).toList();
	}

	private static Set<String> parameters(Document document, Operation operation, String in) {
		return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
			.map(document::resolved)
			.filter((parameter) -> parameter.get("in").textValue().equals(in))
			.map((parameter) -> parameter.get("name").textValue())
			.collect(Collectors.toSet());
	}

	/**
	 * The settings are those that docs/users.md describes for the login page. A public
	 * client uses PKCE.
	 */
	@Test
	void aStageIsLoggedInAtByTheCodeFlowWithPkce() {
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
