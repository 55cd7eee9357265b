package dev.products.service.parity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A case of the specification, or a step before it, as in its file. The README next to
 * the files describes the members.
 */
record Case(@JsonProperty("case") @Nullable String name, @Nullable Only only, @Nullable List<Map<String, Object>> items,
		@Nullable List<Case> given, @JsonProperty("do") String request, @Nullable String local, @Nullable String raw,
		@Nullable String as, @Nullable Map<String, JsonNode> headers, @Nullable JsonNode product,
		@Nullable List<String> without, @Nullable JsonNode json, @Nullable String text, @Nullable String base64,
		@Nullable String resource, @Nullable JsonNode event, @Nullable Duration after, @Nullable Integer status,
		@Nullable Map<String, JsonNode> answer, @Nullable Map<String, JsonNode> shows, @Nullable String problem,
		@Nullable List<String> errors, @Nullable String says) {

	/** The only entry point for which a case is executed. */
	enum Only {

		@JsonProperty("local")
		LOCAL,

		@JsonProperty("lambda")
		LAMBDA

	}

	List<Case> steps() {
		return (this.given != null) ? this.given : List.of();
	}

	String caller() {
		return Objects.requireNonNullElse(this.as, "writer");
	}

	Map<String, JsonNode> headersOrNone() {
		return Objects.requireNonNullElse(this.headers, Map.of());
	}

	@Override
	public String toString() {
		return (this.name != null) ? this.name : this.request;
	}

}
