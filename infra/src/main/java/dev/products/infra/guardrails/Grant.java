package dev.products.infra.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A statement of a policy that allows actions. NotAction, NotResource and NotPrincipal
 * allow everything else, so they are represented by {@code *}.
 */
record Grant(List<String> actions, List<String> resources, List<String> principals, JsonObject condition) {

	static Stream<Grant> of(String policy) {
		return statements(policy).filter((statement) -> statement.get("Effect").getAsString().equals("Allow"))
			.map((statement) -> new Grant(texts(statement, "Action"), texts(statement, "Resource"),
					texts(statement, "Principal"), condition(statement)));
	}

	/** Returns whether a policy denies all requests without TLS. */
	static boolean onlyByTls(String policy) {
		return statements(policy).anyMatch((statement) -> statement.get("Effect").getAsString().equals("Deny")
				&& texts(statement, "Principal").equals(List.of("*"))
				&& condition(statement).toString().matches(".*\"Bool\":\\{\"aws:SecureTransport\":\"?false\"?}.*"));
	}

	boolean isPublic() {
		return this.principals.contains("*") && this.condition.isEmpty();
	}

	private static Stream<JsonObject> statements(String policy) {
		return elements(JsonParser.parseString(policy).getAsJsonObject().get("Statement")).stream()
			.map(JsonElement::getAsJsonObject);
	}

	private static JsonObject condition(JsonObject statement) {
		return statement.has("Condition") ? statement.getAsJsonObject("Condition") : new JsonObject();
	}

	private static List<String> texts(JsonObject statement, String key) {
		if (statement.has("Not" + key)) {
			return List.of("*");
		}
		return statement.has(key) ? texts(statement.get(key)) : List.of();
	}

	private static List<String> texts(JsonElement element) {
		if (element.isJsonObject()) {
			return element.getAsJsonObject().asMap().values().stream().flatMap((one) -> texts(one).stream()).toList();
		}
		return elements(element).stream().map(JsonElement::getAsString).toList();
	}

	private static List<JsonElement> elements(JsonElement element) {
		var elements = new ArrayList<JsonElement>();
		if (element.isJsonArray()) {
			element.getAsJsonArray().forEach(elements::add);
		}
		else {
			elements.add(element);
		}
		return elements;
	}

}
