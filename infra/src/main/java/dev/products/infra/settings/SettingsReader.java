package dev.products.infra.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads settings by type. It collects all errors and records which settings exist. */
public final class SettingsReader {

	private final Map<String, String> config;

	private final AsFound asFound;

	private final Map<String, Declared> declared = new TreeMap<>();

	private final Map<String, Record> shapes = new TreeMap<>();

	private final Problems problems;

	/**
	 * Creates a reader.
	 * @param config the values by key
	 * @param place the location of the stack, with which ARNs are compared
	 */
	public SettingsReader(Map<String, String> config, StackLocation place) {
		this.config = config;
		this.asFound = AsFound.of(config);
		this.problems = Problems.none("products:", place);
	}

	public String text(String key, String fallback, Rule rule) {
		var value = value(key, "string", fallback, rule.allowed()).orElse(fallback);
		this.problems.unless(rule, key, value);
		return value;
	}

	/** Returns the setting of {@link AsFound}, and reports an invalid value. */
	public AsFound asFound() {
		flag(AsFound.KEY, false);
		return this.asFound;
	}

	/**
	 * Returns the default of a setting.
	 * @param value the default of a stack without adopted resources
	 * @param asFound the default of a stack with adopted resources
	 */
	public <T> T byDefault(T value, T asFound) {
		return this.asFound.applies() ? asFound : value;
	}

	public boolean flag(String key, boolean fallback) {
		return read(key, "boolean", fallback, "true or false", JsonRecords::flag);
	}

	public int number(String key, int fallback, int least, int most) {
		var allowed = "a whole number from " + least + " to " + most;
		int value = read(key, "integer", fallback, allowed, Integer::valueOf);
		this.problems.range(key, value, least, most);
		return value;
	}

	public int oneOf(String key, int fallback, List<Integer> choices) {
		var allowed = "one of " + choices.stream().map(String::valueOf).collect(Collectors.joining(", "));
		int value = read(key, "integer", fallback, allowed, Integer::valueOf);
		this.problems.unless(choices.contains(value), key, value, allowed);
		return value;
	}

	public String oneOf(String key, String fallback, List<String> choices) {
		var allowed = "one of " + String.join(", ", choices);
		var value = value(key, "string", fallback, allowed).orElse(fallback);
		this.problems.unless(choices.contains(value), key, value, allowed);
		return value;
	}

	public List<String> someOf(String key, List<String> fallback, List<String> choices) {
		return list(key, fallback, new Rule("a list of " + String.join(", ", choices), choices::contains));
	}

	public List<String> texts(String key, List<String> fallback, Rule rule) {
		return list(key, fallback, new Rule("a list, each " + rule.allowed(), rule.test(), rule.elsewhere()));
	}

	private List<String> list(String key, List<String> fallback, Rule rule) {
		var values = read(key, "array", fallback, rule.allowed(),
				(json) -> elements(json).asList().stream().map(JsonElement::getAsString).toList());
		for (int i = 0; i < values.size(); i++) {
			this.problems.unless(rule, key + "[" + i + "]", values.get(i));
		}
		return values;
	}

	/**
	 * Reads an object of strings.
	 * @param names the rule for the keys of the object
	 */
	public Map<String, String> variables(String key, Rule names) {
		Map<String, String> values = read(key, "object", Map.of(), "an object of strings", (json) -> {
			var read = new TreeMap<String, String>();
			object(json).asMap().forEach((name, value) -> read.put(name, value.getAsString()));
			return read;
		});
		values.keySet()
			.forEach((name) -> this.problems.unless(names.accepts(name), key, Map.of(name, values.get(name)),
					names.allowed()));
		return values;
	}

	public <T extends Record & Validated> T record(String key, T fallback) {
		T read = read(key, "object", fallback, "an object of " + JsonRecords.shape(fallback),
				(json) -> JsonRecords.read(object(json), fallback, this.problems.within(key + ".")));
		this.shapes.put(key, fallback);
		return read;
	}

	public <T extends Record & Validated> List<T> records(String key, T fallback) {
		this.shapes.put(key, fallback);
		return read(key, "array", List.of(), "a list of objects of " + JsonRecords.shape(fallback), (json) -> {
			var read = new ArrayList<T>();
			elements(json).forEach((element) -> read.add(JsonRecords.read(element.getAsJsonObject(), fallback,
					this.problems.within(key + "[" + read.size() + "]."))));
			return List.copyOf(read);
		});
	}

	/** Adds an error if an element of a list occurs more than once. */
	public void distinct(String key, List<String> values, String allowed) {
		unless(Set.copyOf(values).size() == values.size(), key, values, allowed);
	}

	/** Adds an error if a setting contradicts another one. */
	public void unless(boolean holds, String key, Object value, String allowed) {
		this.problems.unless(holds, key, value, allowed);
	}

	/** Fails with all errors, including those for unknown settings. */
	public void refuseProblems() {
		var removed = removedSettings();
		this.config.keySet().stream().filter((key) -> !this.declared.containsKey(key)).forEach((key) -> {
			if (removed.containsKey(key)) {
				this.problems.removed(key, removed.getProperty(key));
			}
			else {
				this.problems.unknown(key, this.declared.keySet());
			}
		});
		this.problems.refuse();
	}

	/** Returns how to replace each setting of an earlier version. */
	private static Properties removedSettings() {
		var removed = new Properties();
		try (var file = SettingsReader.class.getResourceAsStream("/removed-settings.properties")) {
			removed.load(file);
			return removed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns every setting that has been read, by key. */
	public Map<String, Declared> declared() {
		return this.declared;
	}

	/**
	 * Returns an object in which every part has its default, for each setting that is an
	 * object or a list of objects.
	 */
	public Map<String, Record> shapes() {
		return this.shapes;
	}

	private <T> T read(String key, String type, T fallback, String allowed, Function<String, T> parse) {
		var value = value(key, type, fallback, allowed);
		try {
			return value.map(parse).orElse(fallback);
		}
		// Gson and the parsers of the JDK throw these exceptions for values of another
		// type.
		catch (JsonParseException | IllegalArgumentException | IllegalStateException
				| UnsupportedOperationException ex) {
			this.problems.add(key, value.orElseThrow(), allowed);
			return fallback;
		}
	}

	private Optional<String> value(String key, String type, Object fallback, String allowed) {
		this.declared.put(key, new Declared(type, fallback, allowed));
		return Optional.ofNullable(this.config.get(key));
	}

	private static JsonArray elements(String json) {
		return JsonParser.parseString(json).getAsJsonArray();
	}

	private static JsonObject object(String json) {
		return JsonParser.parseString(json).getAsJsonObject();
	}

	/**
	 * A setting that has been read.
	 *
	 * @param type the type in JSON Schema and {@code Pulumi.yaml}
	 * @param allowed the end of the sentence "allowed: "
	 */
	public record Declared(String type, Object fallback, String allowed) {
	}

}
