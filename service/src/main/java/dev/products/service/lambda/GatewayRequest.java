package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.amazonaws.serverless.proxy.internal.LambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;

/**
 * An event of the gateway, changed so that the container reads it correctly. The
 * container has these properties:
 * <ul>
 * <li>It reads headers and parameters only from {@code multiValue...}, which a test event
 * of the console may not have.</li>
 * <li>It encodes a text body in the charset of its Content-Type, even if the client sent
 * another encoding, and adds its own charset to a Content-Type without one. A base64 body
 * is decoded to its bytes unchanged.</li>
 * <li>It relies on the header Content-Length, which the gateway does not send. Without
 * this header, Spring MVC assumes that there is no body and does not check the media
 * type.</li>
 * <li>It fails if claims are not strings or do not have the format that it expects, even
 * if the service does not use them.</li>
 * <li>It removes slashes from the path, decodes it like a form, and keeps a filter chain
 * for each path in memory. It therefore gets the path {@code /} for every request, and
 * {@link GatewayFilter} uses the path of the client.</li>
 * </ul>
 * The class is public because the Jackson of the container reads it with classes that it
 * generates in other packages.
 */
public final class GatewayRequest extends AwsProxyRequest {

	private final List<String> contentTypes = new ArrayList<>();

	private String clientPath = "/";

	private boolean internal;

	public GatewayRequest() {
	}

	/**
	 * Reads the request in an event. The result is empty if the event does not contain a
	 * request, such as events that keep the function warm: a scheduled event,
	 * <code>{}</code>, or an event of an SDK.
	 */
	static Optional<GatewayRequest> read(InputStream event) throws IOException {
		var json = LambdaContainerHandler.getObjectMapper();
		if (!(json.readTree(event) instanceof ObjectNode tree)
				|| (!tree.has("httpMethod") && !tree.has("requestContext"))) {
			return Optional.empty();
		}
		String path = tree.path("path").asText("/");
		tree.put("path", "/");
		addMultiValues(tree, "headers", "multiValueHeaders");
		addMultiValues(tree, "queryStringParameters", "multiValueQueryStringParameters");
		encodeBody(tree);
		if (tree.path("requestContext").path("authorizer") instanceof ObjectNode authorizer) {
			toStrings(authorizer);
		}
		GatewayRequest request = json.treeToValue(tree, GatewayRequest.class);
		request.clientPath = path;
		request.contentTypes.addAll(
				Objects.requireNonNullElse(request.getMultiValueHeaders().get(HttpHeaders.CONTENT_TYPE), List.of()));
		return Optional.of(request);
	}

	/** Restores the Content-Type of the client, which the container changed. */
	void restoreContentType() {
		if (!this.contentTypes.isEmpty()) {
			getMultiValueHeaders().put(HttpHeaders.CONTENT_TYPE, this.contentTypes);
		}
	}

	GatewayRequest asInternal() {
		this.internal = true;
		return this;
	}

	boolean isInternal() {
		return this.internal;
	}

	String clientPath() {
		return this.clientPath;
	}

	private static void addMultiValues(ObjectNode event, String single, String multiple) {
		if (!event.path(multiple).isObject()) {
			ObjectNode lists = event.putObject(multiple);
			event.path(single).properties().forEach((entry) -> lists.putArray(entry.getKey()).add(entry.getValue()));
		}
	}

	private static void encodeBody(ObjectNode event) {
		ObjectNode headers = (ObjectNode) event.get("multiValueHeaders");
		headers.properties().removeIf((header) -> header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH));
		JsonNode body = event.path("body");
		if (!body.isTextual()) {
			return;
		}
		byte[] bytes = event.path("isBase64Encoded").asBoolean() ? Base64.getMimeDecoder().decode(body.textValue())
				: body.textValue().getBytes(StandardCharsets.UTF_8);
		event.put("body", Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);
		headers.putArray(HttpHeaders.CONTENT_LENGTH).add(String.valueOf(bytes.length));
	}

	/**
	 * Converts the values of an authorizer to strings, and lists to the format of the
	 * gateway.
	 */
	private static void toStrings(ObjectNode authorizer) {
		JsonNode claims = authorizer.path("claims");
		// The container reads these claims as a boolean and a number. The service does
		// not use them.
		if (claims instanceof ObjectNode object) {
			object.remove(List.of("email_verified", "auth_time"));
			valuesToStrings(object);
		}
		authorizer.remove("claims");
		valuesToStrings(authorizer);
		if (claims.isObject()) {
			authorizer.set("claims", claims);
		}
	}

	private static void valuesToStrings(ObjectNode values) {
		values.properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			if (value instanceof ArrayNode list) {
				entry.setValue(
						values.textNode(list.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))));
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
