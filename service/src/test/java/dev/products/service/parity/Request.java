package dev.products.service.parity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.openapi.Document;

/**
 * A request as the client sends it, without the credentials of the caller.
 *
 * @param target path and query, encoded
 * @param body the body; empty if there is none
 */
record Request(String method, String target, List<Header> headers, byte[] body) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** The example in {@code openapi.yaml}. */
	private static final ObjectNode PHONE = (ObjectNode) new Document().component("examples", "NewProduct")
		.get("value");

	private static final Map<String, String> MEDIA_TYPES = Map.of("POST", "application/json", "PUT", "application/json",
			"PATCH", "application/merge-patch+json");

	private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)\\*([^}]+)}");

	/** A header with the original case of its name. */
	record Header(String name, String value) {
	}

	static Request of(Case step, String line, Answer before) {
		UnaryOperator<String> fill = (text) -> REPEATED.matcher(text)
			.replaceAll((run) -> Matcher.quoteReplacement(run.group(2).repeat(Integer.parseInt(run.group(1)))))
			.replace("{etag}", before.header("ETag"))
			.replace("{cursor}", before.member("nextCursor"));
		String[] words = line.split(" ", 2);
		byte[] body = body(step, fill);
		List<Header> headers = new ArrayList<>();
		boolean hasType = step.headersOrNone().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
		if (body.length > 0 && !hasType) {
			headers.add(new Header("Content-Type", MEDIA_TYPES.getOrDefault(words[0], "application/json")));
		}
		step.headersOrNone().forEach((name, value) -> {
			Iterable<JsonNode> values = value.isArray() ? value : value.isNull() ? List.of() : List.of(value);
			values.forEach((each) -> headers.add(new Header(name, fill.apply(each.asText()))));
		});
		return new Request(words[0], fill.apply(words[1]), headers, body);
	}

	private static byte[] body(Case step, UnaryOperator<String> fill) {
		try {
			if (step.base64() != null) {
				return Base64.getDecoder().decode(step.base64());
			}
			if (step.text() != null) {
				return fill.apply(step.text()).getBytes(StandardCharsets.UTF_8);
			}
			if (step.json() != null) {
				return JSON.writeValueAsBytes(step.json());
			}
			if (step.product() == null && step.without() == null) {
				return new byte[0];
			}
			ObjectNode product = PHONE.deepCopy();
			if (step.product() != null) {
				product.setAll((ObjectNode) step.product());
			}
			if (step.without() != null) {
				product.remove(step.without());
			}
			return fill.apply(JSON.writeValueAsString(product)).getBytes(StandardCharsets.UTF_8);
		}
		catch (JsonProcessingException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
