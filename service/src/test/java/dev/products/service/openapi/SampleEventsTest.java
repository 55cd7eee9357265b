package dev.products.service.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** There is exactly one sample event for {@code ./products events} for each operation. */
class SampleEventsTest {

	private static final Path FOLDER = Document.FILE.resolveSibling("events");

	private static final ObjectMapper JSON = new ObjectMapper();

	@Test
	void everyOperationHasASampleEvent() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
					operations().map((operation) -> operation.id() + ".json").toList());
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void aSampleEventMatchesItsOperation(Document.Operation operation) throws IOException {
		JsonNode event = JSON.readTree(FOLDER.resolve(operation.id() + ".json").toFile());

		assertThat(event.get("httpMethod").textValue()).isEqualTo(operation.method());
		assertThat(event.get("resource").textValue()).isEqualTo(operation.path());
		assertThat(event.at("/requestContext/httpMethod")).isEqualTo(event.get("httpMethod"));
		assertThat(event.at("/requestContext/resourcePath")).isEqualTo(event.get("resource"));
		assertThat(event.get("path").textValue())
			.isEqualTo(operation.path().replace("{productId}", event.at("/pathParameters/productId").asText()));
		List<String> accepted = Stream.of(operation.node().at("/requestBody/content"))
			.flatMap((content) -> content.properties().stream())
			.map((type) -> type.getKey())
			.toList();
		assertThat(event.get("body").isNull()).isEqualTo(accepted.isEmpty());
		if (!accepted.isEmpty()) {
			assertThat(event.at("/headers/Content-Type").textValue()).isIn(accepted);
			assertThat(event.at("/multiValueHeaders/Content-Type/0")).isEqualTo(event.at("/headers/Content-Type"));
		}
	}

	static Stream<Document.Operation> operations() {
		return new Document().operations().stream();
	}

}
