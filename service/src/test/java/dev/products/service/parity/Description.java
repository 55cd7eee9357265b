package dev.products.service.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code openapi.yaml} says of answers, and the details that problems may have. */
final class Description {

	/**
	 * Of the connection (RFC 9110 section 7.6.1), of the content, and those that Spring
	 * Security and the settings for web pages add to any answer.
	 */
	private static final Set<String> OF_ANY_ANSWER = Set.of("connection", "content-length", "content-type", "date",
			"transfer-encoding", "cache-control", "expires", "pragma", "strict-transport-security",
			"x-content-type-options", "x-frame-options", "x-xss-protection");

	private final JsonNode root;

	/** One to a line; whatever a client or a library adds is a failure. */
	private final Pattern knownDetails;

	Description() throws IOException {
		this.root = new YAMLMapper().readTree(Files.readString(Path.of("openapi.yaml")));
		this.knownDetails = Pattern.compile(
				String.join("|", Files.readAllLines(Path.of("src/test/resources/parity/details.txt"))), Pattern.DOTALL);
	}

	/**
	 * Checks status, headers, media type, problem and body of an answer to an operation.
	 * @param line method and target of the request, without a stage
	 */
	void check(String line, Answer answer) {
		if (answer.header("Content-Type").equals("application/problem+json") && !line.startsWith("HEAD ")) {
			assertThat(answer.member("detail")).as("one of the details in details.txt").matches(this.knownDetails);
		}
		JsonNode operation = operation(line);
		if (operation.isMissingNode()) {
			return;
		}
		JsonNode described = resolved(operation.at("/responses/" + answer.status()));
		assertThat(described.isMissingNode()).as("%s of %s is described", answer.status(), line).isFalse();
		Set<String> headers = new TreeSet<>(OF_ANY_ANSWER);
		described.path("headers").fieldNames().forEachRemaining((name) -> headers.add(name.toLowerCase(Locale.ROOT)));
		assertThat(answer.headers().keySet()).as("the headers of %s to %s", answer.status(), line)
			.allMatch((name) -> headers.contains(name.toLowerCase(Locale.ROOT)));
		if (!answer.body().isEmpty()) {
			JsonNode content = described.path("content").path(answer.header("Content-Type"));
			assertThat(content.isMissingNode())
				.as("%s of %s to %s is described", answer.header("Content-Type"), answer.status(), line)
				.isFalse();
			checkBody(line, answer, content);
		}
	}

	private void checkBody(String line, Answer answer, JsonNode content) {
		ObjectNode schema = this.root.deepCopy();
		schema.set("$ref", content.at("/schema/$ref"));
		assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(answer.json()))
			.as("%s to %s: %s", answer.status(), line, answer.body())
			.isEmpty();
		if (answer.status() >= 400) {
			assertThat(content.path("examples").has(answer.member("type").replaceFirst(".*:", "")))
				.as("the problem %s of %s is described", answer.member("type"), line)
				.isTrue();
		}
	}

	private JsonNode operation(String line) {
		String[] words = line.split("[ ?]");
		String path = words[1].matches("/products/[^/]+") ? "/products/{productId}" : words[1];
		return this.root.path("paths").path(path).path(words[0].toLowerCase(Locale.ROOT));
	}

	private JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? this.root.at(node.get("$ref").textValue().substring(1)) : node;
	}

}
