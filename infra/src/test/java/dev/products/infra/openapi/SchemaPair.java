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

import dev.products.infra.openapi.ApiDescription.ApiOperation;

/**
 * A schema of a contract and the model that is converted from it, with a validator for
 * both dialects.
 */
final class SchemaPair {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final JsonSchema DRAFT4 = schema(VersionFlag.V4,
			"{\"$ref\": \"http://json-schema.org/draft-04/schema#\"}");

	private final JsonSchema contract;

	private final JsonSchema model;

	private SchemaPair(JsonSchema contract, JsonSchema model) {
		this.contract = contract;
		this.model = model;
	}

	/**
	 * Returns the schema of a body and its model.
	 * @param yaml a contract
	 * @param body one of the bodies of the contract
	 * @param pointer the location of the schema of the body
	 */
	static SchemaPair of(String yaml, ApiOperation.Body body, String pointer) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.putAll(new Yaml().load(yaml));
		document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
		document.put("$ref", pointer);
		var draft4 = json(body.schema().get());
		var wrong = DRAFT4.validate(draft4, InputFormat.JSON);
		if (!wrong.isEmpty()) {
			throw new AssertionError("not a schema of draft 4: " + draft4 + ": " + wrong);
		}
		return new SchemaPair(schema(VersionFlag.V202012, json(document)), schema(VersionFlag.V4, draft4));
	}

	boolean contractAccepts(JsonNode value) {
		return this.contract.validate(value).isEmpty();
	}

	boolean modelAccepts(JsonNode value) {
		return this.model.validate(value).isEmpty();
	}

	private static JsonSchema schema(VersionFlag version, String schema) {
		return JsonSchemaFactory.getInstance(version).getSchema(schema);
	}

	private static String json(Object value) {
		return new GsonBuilder().serializeNulls().create().toJson(value);
	}

}
