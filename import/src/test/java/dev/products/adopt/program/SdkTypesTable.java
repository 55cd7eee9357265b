package dev.products.adopt.program;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import org.jspecify.annotations.Nullable;

/** Generates the table of {@link SdkTypes} from com.pulumi:aws. */
final class SdkTypesTable {

	private static final String PACKAGE = "com.pulumi.aws.";

	/** Its rules have several hundred classes. */
	private static final String WEB_ACL = "aws:wafv2/webAcl:WebAcl";

	private final Map<String, String> lines = new TreeMap<>();

	private final Set<Class<?>> seen = new LinkedHashSet<>();

	private final Deque<Class<?>> todo = new ArrayDeque<>();

	private SdkTypesTable() {
	}

	static String generate(String version) {
		return new SdkTypesTable().all(version);
	}

	private String all(String version) {
		Kinds.ALL.stream().map(Kind::type).filter((type) -> !type.equals(WEB_ACL)).forEach((type) -> {
			String name = type.substring(type.indexOf(':') + 1, type.indexOf('/')) + "."
					+ type.substring(type.lastIndexOf(':') + 1);
			add(load(PACKAGE + name + "Args"), outputs(load(PACKAGE + name)));
		});
		while (!this.todo.isEmpty()) {
			add(this.todo.remove(), Set.of());
		}
		return "com.pulumi:aws " + version + "\n" + String.join("\n", this.lines.values()) + "\n";
	}

	/** Without running its static code, which would need all libraries of the SDK. */
	private static Class<?> load(String name) {
		try {
			return Class.forName(name, false, SdkTypesTable.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void add(Class<?> args, Set<String> outputs) {
		Map<String, String> inputs = new TreeMap<>();
		for (Field field : args.getDeclaredFields()) {
			Import input = field.getAnnotation(Import.class);
			if (input != null) {
				if (!input.name().equals(field.getName())) {
					throw new IllegalStateException(args + " has another method for " + input.name());
				}
				inputs.put(input.name(), code(field.getGenericType()));
			}
		}
		this.lines.put(name(args),
				name(args)
						+ inputs.entrySet()
							.stream()
							.map((input) -> " " + input.getKey() + ":" + input.getValue())
							.collect(Collectors.joining())
						+ outputs.stream().map((output) -> " " + output).collect(Collectors.joining()));
	}

	private static Set<String> outputs(Class<?> resource) {
		return Arrays.stream(resource.getDeclaredFields()).filter((field) -> {
			@Nullable Export export = field.getAnnotation(Export.class);
			return export != null && field.getGenericType().getTypeName().endsWith("Output<java.lang.String>")
					&& export.name().equals(field.getName());
		})
			.filter((field) -> getter(resource, field.getName()).endsWith("Output<java.lang.String>"))
			.map(Field::getName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String getter(Class<?> resource, String name) {
		try {
			return resource.getMethod(name).getGenericReturnType().getTypeName();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String name(Class<?> args) {
		String name = args.getName();
		return name.substring(PACKAGE.length(), name.length() - "Args".length());
	}

	private String code(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] of = generic.getActualTypeArguments();
			return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
				case "Output", "Either" -> code(of[0]);
				case "List" -> "[" + code(of[0]) + "]";
				case "Map" -> "{" + code(of[1]) + "}";
				default -> throw new IllegalStateException(type.toString());
			};
		}
		Class<?> plain = (Class<?>) type;
		return switch (plain.getSimpleName()) {
			case "String" -> Shape.Plain.TEXT.code();
			case "Boolean" -> Shape.Plain.FLAG.code();
			case "Integer" -> Shape.Plain.INTEGER.code();
			case "Double" -> Shape.Plain.DECIMAL.code();
			case "Archive" -> Shape.Plain.ARCHIVE.code();
			default -> {
				if (this.seen.add(plain)) {
					this.todo.add(plain);
				}
				yield name(plain);
			}
		};
	}

}
