package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.program.SdkTypes.SdkType;

/**
 * Writes inputs as calls of the builders of the SDK.
 *
 * @param names returns the name by which the code refers to a class
 * @param texts writes the texts in the inputs
 */
record ValueWriter(Function<String, String> names, Texts texts) {

	/** The indentation of a line that continues another one. */
	static final String STEP = "        ";

	/** The number of arguments that {@code Map.of} takes. */
	private static final int MAP_OF = 10;

	/** Writes a text, or whatever a state has in its place. */
	@FunctionalInterface
	interface Texts {

		/**
		 * @param path the names of the inputs that lead to the value
		 */
		Expression write(JsonNode value, List<String> path, String indent);

	}

	/**
	 * A call of a builder for each input of the SDK, for example
	 * {@code .billingMode("PAY_PER_REQUEST")}.
	 */
	List<String> calls(SdkType type, JsonNode inputs, List<String> path, String indent) {
		List<String> calls = new ArrayList<>();
		type.inputs().forEach((name, shape) -> {
			JsonNode value = inputs.path(name);
			if (!value.isMissingNode() && !value.isNull()) {
				calls.add(call(name, shape, value, path, indent));
			}
		});
		return calls;
	}

	String call(String name, Shape shape, JsonNode value, List<String> path, String indent) {
		List<String> deeper = join(path, name);
		if (shape instanceof Shape.ListOf list && value.isArray()) {
			List<Expression> items = items(list, value, deeper, indent + STEP);
			if (items.stream().noneMatch(Expression::output)) {
				boolean nested = list.item() instanceof Shape.Nested;
				String between = (nested || length(items) > 80) ? ",\n" + indent + STEP : ", ";
				String all = items.stream().map(Expression::code).collect(Collectors.joining(between));
				return "." + name + "(" + (items.isEmpty() ? name("java.util.List") + ".of()" : all) + ")";
			}
			return "." + name + "(" + all(items) + ")";
		}
		return "." + name + "(" + write(shape, value, deeper, indent + STEP).code() + ")";
	}

	private Expression write(Shape shape, JsonNode value, List<String> path, String indent) {
		if (shape instanceof Shape.Nested nested) {
			return Expression.value(builder(SdkTypes.nested(nested), value, path, indent));
		}
		if (shape instanceof Shape.ListOf list) {
			List<Expression> items = items(list, value, path, indent);
			return items.stream().anyMatch(Expression::output) ? Expression.output(all(items))
					: Expression.value(name("java.util.List") + ".of("
							+ items.stream().map(Expression::code).collect(Collectors.joining(", ")) + ")");
		}
		if (shape instanceof Shape.MapOf map && value.isObject()) {
			return map(map, value, path, indent);
		}
		return switch ((shape instanceof Shape.Plain plain) ? plain : Shape.Plain.TEXT) {
			case FLAG -> Expression.value(String.valueOf(value.asBoolean()));
			case INTEGER -> Expression.value(String.valueOf(value.asLong()));
			case DECIMAL -> Expression.value(String.valueOf(value.asDouble()));
			case ARCHIVE -> Expression
				.value("new " + name("com.pulumi.asset.AssetArchive") + "(" + name("java.util.Map") + ".of())");
			case TEXT -> this.texts.write(value, path, indent);
		};
	}

	/** A call of {@code builder()}, of its methods and of {@code build()}. */
	String builder(SdkType type, JsonNode inputs, List<String> path, String indent) {
		List<String> calls = calls(type, inputs, path, indent);
		String start = name(type.argsClass()) + ".builder()";
		String oneLine = start + String.join("", calls) + ".build()";
		if (oneLine.length() <= 80 && !oneLine.contains("\n")) {
			return oneLine;
		}
		return start + calls.stream().map((call) -> "\n" + indent + call).collect(Collectors.joining()) + "\n" + indent
				+ ".build()";
	}

	private List<Expression> items(Shape.ListOf list, JsonNode value, List<String> path, String indent) {
		List<Expression> items = new ArrayList<>();
		(value.isArray() ? value : List.of(value)).forEach((item) -> items.add(write(list.item(), item, path, indent)));
		return items;
	}

	/** An {@code Output} of a list. */
	private String all(List<Expression> items) {
		String output = name("com.pulumi.core.Output");
		return output + ".all("
				+ items.stream()
					.map((item) -> item.output() ? item.code() : output + ".of(" + item.code() + ")")
					.collect(Collectors.joining(", "))
				+ ")";
	}

	private Expression map(Shape.MapOf map, JsonNode value, List<String> path, String indent) {
		List<Expression> outputs = new ArrayList<>();
		List<String> entries = new ArrayList<>();
		boolean many = value.size() > MAP_OF;
		for (Map.Entry<String, JsonNode> entry : value.properties()) {
			Expression one = write(map.value(), entry.getValue(), join(path, entry.getKey()), indent);
			String code = one.code();
			if (one.output()) {
				code = "values.get(" + outputs.size() + ")";
				outputs.add(one);
			}
			String pair = JavaText.literal(entry.getKey(), indent) + ", " + code;
			entries.add(many ? name("java.util.Map") + ".entry(" + pair + ")" : pair);
		}
		String separator = (entries.size() > 1) ? ",\n" + indent + STEP : ", ";
		String text = name("java.util.Map") + (many ? ".ofEntries(" : ".of(") + String.join(separator, entries) + ")";
		return outputs.isEmpty() ? Expression.value(text)
				: Expression.output(all(outputs) + "\n" + indent + ".applyValue((values) -> " + text + ")");
	}

	private String name(String className) {
		return this.names.apply(className);
	}

	private static int length(List<Expression> items) {
		return items.stream().mapToInt((item) -> item.code().length() + 2).sum();
	}

	private static List<String> join(List<String> path, String name) {
		List<String> deeper = new ArrayList<>(path);
		deeper.add(name);
		return List.copyOf(deeper);
	}

}
