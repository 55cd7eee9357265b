package dev.products.infra.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.GsonBuilder;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.yaml.snakeyaml.Yaml;

/**
 * A schema of a description, as it is and as it was converted, with a validator that
 * knows both dialects.
 */
final class Judges {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final JsonSchema DRAFT4 = schema(VersionFlag.V4,
			"{\"$ref\": \"http://json-schema.org/draft-04/schema#\"}");

	private final JsonSchema described;

	private final JsonSchema converted;

	private Judges(JsonSchema described, JsonSchema converted) {
		this.described = described;
		this.converted = converted;
	}

	/**
	 * @param yaml a description
	 * @param body the one body to look at
	 * @param pointer where its schema is
	 */
	static Judges of(String yaml, Operation.Body body, String pointer) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.putAll(new Yaml().load(yaml));
		document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
		document.put("$ref", pointer);
		var draft4 = json(body.schema().get());
		var wrong = DRAFT4.validate(draft4, InputFormat.JSON);
		if (!wrong.isEmpty()) {
			throw new AssertionError("no draft 4: " + draft4 + ": " + wrong);
		}
		return new Judges(schema(VersionFlag.V202012, json(document)), schema(VersionFlag.V4, draft4));
	}

	boolean described(JsonNode value) {
		return this.described.validate(value).isEmpty();
	}

	boolean converted(JsonNode value) {
		return this.converted.validate(value).isEmpty();
	}

	private static JsonSchema schema(VersionFlag version, String schema) {
		return JsonSchemaFactory.getInstance(version).getSchema(schema);
	}

	private static String json(Object value) {
		return new GsonBuilder().serializeNulls().create().toJson(value);
	}

}
