package dev.products.infra.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Reads records from JSON objects with optional parts. Gson alone would use 0 and false
 * for missing parts, and ignore misspelled parts.
 */
final class JsonRecords {

	private JsonRecords() {
	}

	static <T extends Record & Validated> T read(JsonObject json, T fallback, Problems problems) {
		var parts = List.of(fallback.getClass().getRecordComponents());
		var names = parts.stream().map(RecordComponent::getName).toList();
		json.keySet().stream().filter((name) -> !names.contains(name)).forEach((name) -> problems.unknown(name, names));
		var values = parts.stream().map((part) -> {
			var standard = value(part, fallback);
			return json.has(part.getName()) ? part(json.get(part.getName()), part, standard, problems) : standard;
		}).toArray();
		var read = make(fallback, parts, values);
		read.check(problems);
		return read;
	}

	static String shape(Record record) {
		return Stream.of(record.getClass().getRecordComponents())
			.map(RecordComponent::getName)
			.collect(Collectors.joining(", "));
	}

	static boolean flag(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException(text);
		};
	}

	private static Object part(JsonElement json, RecordComponent part, Object standard, Problems problems) {
		var type = part.getType();
		try {
			if (type == List.class) {
				return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
			}
			var text = json.getAsString();
			return (type == int.class) ? Integer.valueOf(text) : (type == boolean.class) ? flag(text) : text;
		}
		catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException ex) {
			problems.add(part.getName(), json, kind(type));
			return standard;
		}
	}

	private static String kind(Class<?> type) {
		return (type == int.class) ? "a whole number"
				: (type == boolean.class) ? "true or false" : (type == List.class) ? "a list of texts" : "a text";
	}

	static Object value(RecordComponent part, Record record) {
		try {
			return part.getAccessor().invoke(record);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T extends Record> T make(T like, List<RecordComponent> parts, Object[] values) {
		@SuppressWarnings("unchecked")
		var type = (Class<T>) like.getClass();
		try {
			var types = parts.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
			return type.getDeclaredConstructor(types).newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(Arrays.toString(values), ex);
		}
	}

}
