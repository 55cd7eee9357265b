package dev.products.service.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The published JSON schema of the events. */
public final class EventSchema {

	static final Path FILE = Path.of("../docs/events.schema.json");

	private static final JsonSchema SCHEMA = schema();

	private EventSchema() {
	}

	public static Set<String> problems(JsonNode event) {
		return SCHEMA.validate(event).stream().map(ValidationMessage::getMessage).collect(Collectors.toSet());
	}

	private static JsonSchema schema() {
		try {
			return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(FILE));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
