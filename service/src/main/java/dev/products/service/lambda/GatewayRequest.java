package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.amazonaws.serverless.proxy.internal.LambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;

/**
 * An event of the gateway, made into what the container reads rightly:
 * <ul>
 * <li>It reads headers and parameters from {@code multiValue...} alone, which a test
 * event of the console may lack.</li>
 * <li>It writes the body in the charset of its Content-Type, whatever the client sent;
 * from base64 it takes the bytes as they are. And it adds its own charset to a
 * Content-Type that has none.</li>
 * <li>It believes a Content-Length, which the gateway does not send; without one, Spring
 * MVC takes a body for none and does not look at its media type.</li>
 * <li>It fails at claims that are no text, or not of the form that it expects, although
 * nobody asks for them.</li>
 * <li>It cleans the path of slashes, decodes it as a form, and keeps a chain of filters
 * for each path there ever was. So it sees one path, and {@link GatewayFilter} the
 * client's.</li>
 * </ul>
 * Public, because the container's Jackson reads it by classes that it generates
 * elsewhere.
 */
public final class GatewayRequest extends AwsProxyRequest {

	private final List<String> contentTypes = new ArrayList<>();

	private String clientPath = "/";

	private boolean seen = true;

	/** For Jackson. */
	public GatewayRequest() {
	}

	/**
	 * The request in an event; none when the event is not about one, such as what keeps
	 * the function warm: a scheduled event, <code>{}</code>, or what an SDK sends.
	 * @throws IOException when the event is no JSON, or not as the gateway writes it
	 */
	static Optional<GatewayRequest> read(InputStream event) throws IOException {
		var json = LambdaContainerHandler.getObjectMapper();
		if (!(json.readTree(event) instanceof ObjectNode tree)
				|| (!tree.has("httpMethod") && !tree.has("requestContext"))) {
			return Optional.empty();
		}
		String path = tree.path("path").asText("/");
		tree.put("path", "/");
		multiple(tree, "headers", "multiValueHeaders");
		multiple(tree, "queryStringParameters", "multiValueQueryStringParameters");
		body(tree);
		if (tree.path("requestContext").path("authorizer") instanceof ObjectNode authorizer) {
			texts(authorizer);
		}
		GatewayRequest request = json.treeToValue(tree, GatewayRequest.class);
		request.clientPath = path;
		request.contentTypes.addAll(
				Objects.requireNonNullElse(request.getMultiValueHeaders().get(HttpHeaders.CONTENT_TYPE), List.of()));
		return Optional.of(request);
	}

	/** Undoes what the container did to the Content-Type since the event was read. */
	void restoreContentType() {
		if (!this.contentTypes.isEmpty()) {
			getMultiValueHeaders().put(HttpHeaders.CONTENT_TYPE, this.contentTypes);
		}
	}

	/** An internal request, which is neither logged nor counted. */
	GatewayRequest unseen() {
		this.seen = false;
		return this;
	}

	boolean toBeSeen() {
		return this.seen;
	}

	/** The path as the client sent it, without the stage. */
	String clientPath() {
		return this.clientPath;
	}

	private static void multiple(ObjectNode event, String single, String multiple) {
		if (!event.path(multiple).isObject()) {
			ObjectNode lists = event.putObject(multiple);
			event.path(single).properties().forEach((entry) -> lists.putArray(entry.getKey()).add(entry.getValue()));
		}
	}

	private static void body(ObjectNode event) {
		ObjectNode headers = (ObjectNode) event.get("multiValueHeaders");
		List<String> lengths = new ArrayList<>();
		headers.fieldNames().forEachRemaining((name) -> {
			if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
				lengths.add(name);
			}
		});
		headers.remove(lengths);
		JsonNode body = event.path("body");
		if (!body.isTextual()) {
			return;
		}
		byte[] bytes = event.path("isBase64Encoded").asBoolean() ? Base64.getMimeDecoder().decode(body.textValue())
				: body.textValue().getBytes(StandardCharsets.UTF_8);
		event.put("body", Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);
		headers.putArray(HttpHeaders.CONTENT_LENGTH).add(String.valueOf(bytes.length));
	}

	/** What an authorizer says, each as a text; lists as the gateway joins them. */
	private static void texts(ObjectNode authorizer) {
		JsonNode claims = authorizer.path("claims");
		// The container reads them as a boolean and a number. The service does not use
		// them.
		if (claims instanceof ObjectNode object) {
			object.remove(List.of("email_verified", "auth_time"));
			text(object);
		}
		authorizer.remove("claims");
		text(authorizer);
		if (claims.isObject()) {
			authorizer.set("claims", claims);
		}
	}

	private static void text(ObjectNode values) {
		values.properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			if (value instanceof ArrayNode list) {
				List<String> texts = new ArrayList<>();
				list.forEach((each) -> texts.add(each.asText()));
				entry.setValue(values.textNode(String.join(",", texts)));
			}
			else if (value.isContainerNode()) {
				entry.setValue(values.textNode(value.toString()));
			}
			else if (!value.isTextual() && !value.isNull()) {
				entry.setValue(values.textNode(value.asText()));
			}
		});
	}

}
