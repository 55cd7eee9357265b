package dev.products.service.openapi;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the OpenAPI document itself; {@code ParityTest} compares it with the service. */
@LocalService
class OpenApiTest {

	@LocalServerPort
	private int port;

	@Test
	void theServiceServesTheFileAsItIs() throws Exception {
		Api.Answer answer = new Api(this.port, "").call("GET", "/openapi.yaml", "");

		assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
		assertThat(answer.response().body()).isEqualTo(Files.readString(Document.FILE));
	}

	@Test
	void itIsOpenApi31AndNamesNoMachine() throws Exception {
		assertThat(Document.kept().root().get("openapi").textValue()).startsWith("3.1.");
		assertThat(Files.readString(Document.FILE)).doesNotContain("127.0.0.1", "localhost");
	}

	@Test
	void everyReferenceLeadsSomewhere() throws Exception {
		Document document = Document.kept();
		List<String> dangling = new ArrayList<>();
		document.root()
			.findValues("$ref")
			.stream()
			.map(JsonNode::textValue)
			.filter((ref) -> document.root().at(ref.substring(1)).isMissingNode())
			.forEach(dangling::add);

		assertThat(dangling).isEmpty();
	}

	@Test
	void everyOperationHasANameOfItsOwn() throws Exception {
		assertThat(Document.kept().operations()).extracting(Document.Operation::id)
			.containsExactlyInAnyOrder("listProducts", "createProduct", "headProducts", "optionsProducts", "getProduct",
					"replaceProduct", "patchProduct", "deleteProduct", "headProduct", "optionsProduct");
	}

	@Test
	void everyOperationButOptionsWantsAToken() throws Exception {
		Api stranger = new Api(this.port, "");
		JsonNode always = Document.kept().root().get("security");
		assertThat(always).hasToString("[{\"bearerAuth\":[]}]");
		for (Document.Operation operation : Document.kept().operations()) {
			Api.Answer answer = stranger.call(operation.method(), operation.path().replace("{productId}", "PROD001"),
					"");
			boolean open = operation.node().has("security") && operation.node().get("security").isEmpty();

			assertThat(answer.status()).as(operation.id()).isEqualTo(open ? 204 : 401);
			assertThat(open).as(operation.id()).isEqualTo(operation.method().equals("OPTIONS"));
		}
	}

}
