package dev.products.service.openapi;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code openapi.yaml} is what the running service says of itself. */
@AtHome
class OpenApiTest {

	@LocalServerPort
	private int port;

	private String made = "";

	@BeforeEach
	void make() throws Exception {
		this.made = Document.yaml(new Api(this.port, "").call("GET", "/v3/api-docs", "").response().body());
		if (Boolean.getBoolean("openapi.update")) {
			Files.writeString(Document.FILE, this.made);
		}
	}

	@Test
	void theFileIsWhatTheCodeSays() throws Exception {
		assertThat(Document.FILE).exists();
		assertThat(Files.readString(Document.FILE))
			.as("service/openapi.yaml differs from the code. When the change is meant, write it anew: "
					+ "mvn -pl service test -Dtest=OpenApiTest -Dopenapi.update=true")
			.isEqualTo(this.made);
	}

	@Test
	void itIsOpenApi31AndNamesNoMachine() throws Exception {
		assertThat(Document.kept().root().get("openapi").textValue()).startsWith("3.1.");
		assertThat(this.made).doesNotContain("127.0.0.1", "localhost", Integer.toString(this.port));
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
